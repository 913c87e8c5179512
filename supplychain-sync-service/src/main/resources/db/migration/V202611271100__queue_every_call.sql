-- Whatever must reach PepsiCo is a call of some kind; calls of one stream are made in the order of their numbers.
ALTER TABLE supplier_calls
    ADD COLUMN kind            text,
    ADD COLUMN idempotency_key text,
    ADD COLUMN stream          text,
    ADD COLUMN subject_id      uuid,
    ADD COLUMN location_id     uuid,
    ADD COLUMN number          bigint GENERATED ALWAYS AS IDENTITY;
UPDATE supplier_calls c SET kind = 'order', idempotency_key = c.order_id::text, stream = 'order:' || c.order_id,
    subject_id = c.order_id, location_id = o.location_id
FROM orders o WHERE o.id = c.order_id;
ALTER TABLE supplier_attempts ADD COLUMN call_id uuid REFERENCES supplier_calls (id) ON DELETE CASCADE;
UPDATE supplier_attempts a SET call_id = c.id FROM supplier_calls c WHERE c.order_id = a.order_id;
ALTER TABLE supplier_attempts
    ALTER COLUMN call_id SET NOT NULL,
    DROP COLUMN order_id;
ALTER TABLE supplier_calls
    ALTER COLUMN kind SET NOT NULL,
    ALTER COLUMN idempotency_key SET NOT NULL,
    ALTER COLUMN stream SET NOT NULL,
    ALTER COLUMN subject_id SET NOT NULL,
    DROP COLUMN order_id,
    DROP CONSTRAINT supplier_calls_state_check,
    ADD CONSTRAINT supplier_calls_state_check CHECK (state IN ('waiting', 'done', 'parked', 'dropped')),
    ADD CONSTRAINT supplier_calls_kind_check CHECK (kind IN
        ('order', 'amendment', 'cancellation', 'decision', 'adjustment', 'activity', 'positions'));
CREATE UNIQUE INDEX supplier_calls_once ON supplier_calls (idempotency_key);
CREATE INDEX supplier_calls_in_order ON supplier_calls (stream, number) WHERE state = 'waiting';
CREATE INDEX supplier_calls_by_subject ON supplier_calls (subject_id, kind);
CREATE INDEX supplier_calls_parked ON supplier_calls (kind) WHERE state = 'parked';
CREATE INDEX supplier_calls_ended ON supplier_calls (done_at) WHERE state IN ('done', 'dropped');
CREATE INDEX supplier_attempts_by_call ON supplier_attempts (call_id, id);

-- Under which key PepsiCo was told of a position last, and what; and what both sides agreed on.
ALTER TABLE positions
    ADD COLUMN sent_key        uuid,
    ADD COLUMN sent_on_hand    bigint,
    ADD COLUMN sent_reserved   bigint,
    ADD COLUMN restate         boolean NOT NULL DEFAULT false,
    ADD COLUMN agreed_on_hand  bigint,
    ADD COLUMN agreed_reserved bigint,
    ADD COLUMN agreed_sequence bigint,
    ADD COLUMN agreed_at       timestamptz;
DROP INDEX positions_due;
CREATE INDEX positions_due ON positions (next_at)
    WHERE (sequence > sent_sequence OR restate) AND (refused_at IS NULL OR refused_at < sequence);
