CREATE TABLE transfers (
    id            uuid        PRIMARY KEY,
    from_location uuid        NOT NULL,
    to_location   uuid        NOT NULL CHECK (to_location <> from_location),
    state         text        NOT NULL CHECK (state IN ('draft', 'shipped', 'partly_received', 'received', 'cancelled')),
    called_back   boolean     NOT NULL DEFAULT false,
    reference     text,
    note          text,
    version       bigint      NOT NULL,
    created_by    text        NOT NULL,
    created_at    timestamptz NOT NULL,
    shipped_by    text,
    shipped_at    timestamptz,
    closed_by     text,
    closed_at     timestamptz
);
CREATE INDEX transfers_by_source ON transfers (from_location, id);
CREATE INDEX transfers_by_destination ON transfers (to_location, id);

-- Once shipped, each unit of a line is somewhere: on its way, received, damaged, short or called back. The database says so too.
CREATE TABLE transfer_lines (
    transfer_id uuid   NOT NULL REFERENCES transfers (id),
    line        int    NOT NULL,
    product_id  uuid   NOT NULL,
    quantity    bigint NOT NULL CHECK (quantity > 0),
    lot         text,
    expires_on  date,
    note        text,
    entered     jsonb,
    in_transit  bigint NOT NULL DEFAULT 0 CHECK (in_transit >= 0),
    received    bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
    damaged     bigint NOT NULL DEFAULT 0 CHECK (damaged >= 0),
    short_by    bigint NOT NULL DEFAULT 0 CHECK (short_by >= 0),
    called_back bigint NOT NULL DEFAULT 0 CHECK (called_back >= 0),
    over        bigint NOT NULL DEFAULT 0 CHECK (over >= 0),
    -- what of each lot is on its way
    lots        jsonb  NOT NULL DEFAULT '[]',
    PRIMARY KEY (transfer_id, line),
    CONSTRAINT nothing_vanishes CHECK (in_transit + received + damaged + short_by + called_back IN (0, quantity))
);
CREATE INDEX transfer_lines_in_transit ON transfer_lines (product_id) WHERE in_transit > 0;

-- What arrived when, as it was told; a request with an idempotency key is one receipt.
CREATE TABLE transfer_receipts (
    id          uuid        PRIMARY KEY,
    transfer_id uuid        NOT NULL REFERENCES transfers (id),
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    note        text,
    lines       jsonb       NOT NULL,
    source_ref  text        UNIQUE,
    fingerprint text        NOT NULL
);
CREATE INDEX transfer_receipts_by_transfer ON transfer_receipts (transfer_id, id);

-- What is on its way to and from each location; how the levels see the transfers.
CREATE VIEW in_transit AS
SELECT l.product_id, t.to_location AS location_id, l.in_transit AS coming, 0::bigint AS going
FROM transfer_lines l JOIN transfers t ON t.id = l.transfer_id WHERE l.in_transit > 0
UNION ALL
SELECT l.product_id, t.from_location, 0, l.in_transit
FROM transfer_lines l JOIN transfers t ON t.id = l.transfer_id WHERE l.in_transit > 0;
