-- What was sold of a product at a location on a day of that location's calendar.
CREATE TABLE sales_days (
    location_id   uuid    NOT NULL,
    business_date date    NOT NULL,
    product_id    uuid    NOT NULL,
    currency      text    NOT NULL,
    quantity      bigint  NOT NULL,
    amount        numeric NOT NULL,
    lines         bigint  NOT NULL,
    PRIMARY KEY (location_id, business_date, product_id, currency)
);
CREATE INDEX sales_days_by_date ON sales_days (business_date);
CREATE INDEX sales_days_by_product ON sales_days (product_id, business_date);

-- Copies of what other services own, each at the latest sequence seen.
CREATE TABLE products (
    id            uuid   PRIMARY KEY,
    name          text   NOT NULL,
    category_path text[] NOT NULL,
    sequence      bigint NOT NULL
);
CREATE TABLE locations (
    id        uuid   PRIMARY KEY,
    code      text   NOT NULL,
    name      text   NOT NULL,
    time_zone text   NOT NULL,
    sequence  bigint NOT NULL
);
CREATE TABLE stock_levels (
    location_id uuid   NOT NULL,
    product_id  uuid   NOT NULL,
    on_hand     bigint NOT NULL,
    reserved    bigint NOT NULL,
    available   bigint NOT NULL,
    sequence    bigint NOT NULL,
    PRIMARY KEY (location_id, product_id)
);
