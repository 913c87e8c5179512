-- Receipts, issues, returns, adjustments and write-offs of several lines; the lines are the movements
-- with the document's id. A request with an idempotency key is one document, whatever comes again.
CREATE TABLE documents (
    id          uuid        PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('receipt', 'issue', 'return', 'adjustment', 'write_off')),
    location_id uuid        NOT NULL,
    reference   text,
    note        text,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    reverses    uuid        UNIQUE REFERENCES documents (id),
    source_ref  text        UNIQUE,
    fingerprint text        NOT NULL
);
CREATE INDEX documents_by_location ON documents (location_id, id);

-- A movement is found by its id too. Ids grow with time, as the ledger does, so that a block range index does;
-- it costs the writers next to nothing.
CREATE INDEX stock_movements_by_id ON stock_movements USING brin (id) WITH (pages_per_range = 16, autosummarize = on);
