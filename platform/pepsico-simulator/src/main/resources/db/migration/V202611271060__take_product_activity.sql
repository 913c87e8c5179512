CREATE TABLE activity_batches (
    id              uuid PRIMARY KEY,
    number          bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    batch_number    text NOT NULL,
    idempotency_key text NOT NULL,
    status          text NOT NULL CHECK (status IN ('received', 'processed')),
    received_at     timestamptz NOT NULL,
    processed_at    timestamptz,
    reports         integer NOT NULL,
    applied         integer,
    duplicate       integer,
    superseded      integer,
    content         text
);
CREATE INDEX activity_batches_due ON activity_batches (number) WHERE status = 'received';

-- The figures of an item at a location in a period: the greatest version, in eaches by kind of activity.
CREATE TABLE activities (
    location     text NOT NULL COLLATE "C",
    buyer_item   text NOT NULL COLLATE "C",
    period_start timestamptz NOT NULL,
    period_end   timestamptz NOT NULL,
    version      integer NOT NULL,
    batch        uuid NOT NULL REFERENCES activity_batches,
    figures      jsonb NOT NULL,
    applied      integer NOT NULL DEFAULT 1,
    duplicate    integer NOT NULL DEFAULT 0,
    superseded   integer NOT NULL DEFAULT 0,
    PRIMARY KEY (location, buyer_item, period_start, period_end)
);
CREATE INDEX activities_age ON activities (period_end);
