-- A copy of inventory's levels, as StockChanged tells them.
CREATE TABLE stock_levels (
    product_id  uuid   NOT NULL,
    location_id uuid   NOT NULL,
    on_hand     bigint NOT NULL,
    sequence    bigint NOT NULL,
    PRIMARY KEY (product_id, location_id)
);
