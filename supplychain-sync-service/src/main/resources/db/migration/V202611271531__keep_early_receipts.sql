-- Receipts of our own that were here before the notice of their goods, as far as they wait for it.
CREATE TABLE early_receipts (
    movement_id uuid PRIMARY KEY,
    product_id  uuid        NOT NULL,
    location_id uuid        NOT NULL,
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    sequence    bigint      NOT NULL,
    occurred_at timestamptz NOT NULL,
    source_ref  text        NOT NULL,
    lots        jsonb       NOT NULL
);
CREATE INDEX early_receipts_by_place ON early_receipts (location_id, product_id);
CREATE INDEX early_receipts_by_time ON early_receipts (occurred_at);
