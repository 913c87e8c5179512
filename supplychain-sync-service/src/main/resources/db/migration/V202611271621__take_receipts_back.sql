-- Receipts that were taken back before we heard of them.
CREATE TABLE reversed_receipts (
    movement_id uuid PRIMARY KEY,
    occurred_at timestamptz NOT NULL
);
CREATE INDEX reversed_receipts_by_time ON reversed_receipts (occurred_at);
