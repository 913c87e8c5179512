-- A copy of inventory's locations: in whose time zone a business day is.
CREATE TABLE locations (
    location_id uuid PRIMARY KEY,
    code        text    NOT NULL,
    name        text    NOT NULL,
    time_zone   text    NOT NULL,
    closed      boolean NOT NULL,
    sequence    bigint  NOT NULL
);

-- What was sold on each business day.
CREATE TABLE sales_days (
    product_id    uuid   NOT NULL,
    location_id   uuid   NOT NULL,
    business_date date   NOT NULL,
    quantity      bigint NOT NULL,
    PRIMARY KEY (product_id, location_id, business_date)
);
CREATE INDEX sales_days_by_date ON sales_days (business_date);
