-- Every message that came, for the buyer who asks what became of it and for the auditor.
CREATE TABLE messages (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL,
    kind            text NOT NULL,
    reference       text NOT NULL,
    outcome         text NOT NULL,
    at              timestamptz NOT NULL
);
CREATE INDEX messages_key ON messages (idempotency_key, id);
CREATE INDEX messages_orders ON messages (reference, id) WHERE kind = 'order';

INSERT INTO messages (idempotency_key, kind, reference, outcome, at)
SELECT idempotency_key, 'order', order_number, outcome, at FROM order_requests ORDER BY id;

DROP TABLE order_requests;
CREATE VIEW order_requests AS
SELECT id, reference AS order_number, idempotency_key, outcome, at FROM messages WHERE kind = 'order';
