-- What the buyer said last (true_…) beside what is held, so that what is held wrong can be told.
ALTER TABLE positions
    ADD COLUMN idempotency_key text,
    ADD COLUMN older           bigint NOT NULL DEFAULT 0,
    ADD COLUMN true_on_hand    bigint,
    ADD COLUMN true_reserved   bigint,
    ADD COLUMN true_sequence   bigint;
UPDATE positions SET true_on_hand = on_hand, true_reserved = reserved, true_sequence = sequence;
ALTER TABLE positions
    ALTER COLUMN true_on_hand SET NOT NULL,
    ALTER COLUMN true_reserved SET NOT NULL,
    ALTER COLUMN true_sequence SET NOT NULL;

-- In the order of arrival. What is hidden came, but the supplier knows nothing of it any more.
CREATE TABLE position_arrivals (
    arrival         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    location        text NOT NULL COLLATE "C",
    buyer_item      text NOT NULL COLLATE "C",
    source          text NOT NULL CHECK (source IN ('report', 'supplier')),
    at              timestamptz NOT NULL,
    result          text NOT NULL CHECK (result IN ('applied', 'stale')),
    hidden          boolean NOT NULL DEFAULT false,
    idempotency_key text,
    on_hand         bigint,
    reserved        bigint,
    unit            text,
    units_per_pack  integer,
    sequence        bigint,
    held_on_hand    bigint NOT NULL,
    held_reserved   bigint NOT NULL,
    held_sequence   bigint NOT NULL,
    note            text
);
CREATE INDEX position_arrivals_position ON position_arrivals (location, buyer_item, arrival);

CREATE TABLE drifts (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text NOT NULL,
    location     text NOT NULL COLLATE "C",
    buyer_item   text NOT NULL COLLATE "C",
    sequence     bigint NOT NULL,
    true_on_hand bigint NOT NULL,
    held_on_hand bigint NOT NULL,
    injected_at  timestamptz NOT NULL,
    ended_at     timestamptz,
    ended_by     text CHECK (ended_by IN ('report', 'restatement'))
);
CREATE UNIQUE INDEX drifts_open ON drifts (location, buyer_item) WHERE ended_at IS NULL;

CREATE OR REPLACE VIEW order_requests AS
SELECT id, reference AS order_number, idempotency_key, outcome, at
FROM messages WHERE kind = 'order' AND reference <> '';
