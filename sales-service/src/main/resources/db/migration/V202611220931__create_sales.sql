CREATE TABLE sales (
    id            uuid        PRIMARY KEY,
    product_id    uuid        NOT NULL,
    location_id   uuid        NOT NULL,
    quantity_sold bigint      NOT NULL CHECK (quantity_sold > 0),
    unit_price    numeric     NOT NULL CHECK (unit_price >= 0),
    currency      text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    total         numeric     NOT NULL CHECK (total = quantity_sold * unit_price),
    sale_date     timestamptz NOT NULL,
    business_date date        NOT NULL,
    reference     text        CHECK (length(reference) BETWEEN 1 AND 200),
    line          integer     NOT NULL CHECK (line > 0),
    recorded_at   timestamptz NOT NULL,
    recorded_by   uuid        NOT NULL,
    sequence      bigint      NOT NULL
);
-- A till's line is recorded once.
CREATE UNIQUE INDEX sales_by_reference ON sales (location_id, reference, product_id, line) WHERE reference IS NOT NULL;
CREATE UNIQUE INDEX sales_by_sequence ON sales (location_id, sequence);
CREATE INDEX sales_by_date ON sales (sale_date, id);
CREATE INDEX sales_by_location_and_date ON sales (location_id, sale_date, id);
CREATE INDEX sales_by_product_and_date ON sales (product_id, sale_date, id);

-- The last sequence of each location; its lock puts the location's sales in one order.
CREATE TABLE location_counters (
    location_id   uuid   PRIMARY KEY,
    last_sequence bigint NOT NULL
);
