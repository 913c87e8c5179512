-- Shelves, racks, drawers of a location, where one cares to name them, and which products are kept where. No quantity: a level is
-- the location's.
CREATE TABLE bins (
    location_id uuid        NOT NULL REFERENCES locations (id),
    code        text        NOT NULL,
    name        text        NOT NULL,
    version     bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (location_id, code)
);
CREATE TABLE bin_products (
    location_id uuid NOT NULL,
    code        text NOT NULL,
    product_id  uuid NOT NULL REFERENCES products (id),
    PRIMARY KEY (location_id, code, product_id),
    FOREIGN KEY (location_id, code) REFERENCES bins (location_id, code) ON DELETE CASCADE
);
CREATE INDEX bin_products_by_product ON bin_products (product_id, location_id);
