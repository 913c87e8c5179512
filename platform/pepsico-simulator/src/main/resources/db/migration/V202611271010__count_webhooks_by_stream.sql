CREATE TABLE webhook_streams (
    stream        text PRIMARY KEY,
    last_sequence bigint NOT NULL
);

ALTER TABLE webhooks
    ALTER COLUMN order_id DROP NOT NULL,
    ALTER COLUMN sequence DROP NOT NULL,
    ADD COLUMN stream          text,
    ADD COLUMN stream_sequence bigint,
    ADD COLUMN lost            boolean NOT NULL DEFAULT false,
    ADD COLUMN asked_again_at  timestamptz;

UPDATE webhooks w SET stream = 'orders', stream_sequence = counted.n
FROM (SELECT id, row_number() OVER (ORDER BY created_at, order_id, sequence) AS n FROM webhooks) AS counted
WHERE w.id = counted.id;

INSERT INTO webhook_streams
SELECT s, (SELECT count(*) FROM webhooks WHERE stream = s) FROM unnest(ARRAY['orders', 'proposals', 'items']) AS s;

ALTER TABLE webhooks
    ALTER COLUMN stream SET NOT NULL,
    ALTER COLUMN stream_sequence SET NOT NULL,
    ADD UNIQUE (stream, stream_sequence);

ALTER TABLE webhook_attempts
    DROP CONSTRAINT webhook_attempts_kind_check,
    ADD CHECK (kind IN ('genuine', 'duplicate', 'forged', 'stale', 'replayed'));

-- Attempts are forgotten with their webhooks; how many there were of each kind and answer is not.
CREATE TABLE webhook_tallies (
    kind   text NOT NULL,
    answer text NOT NULL,
    n      bigint NOT NULL,
    PRIMARY KEY (kind, answer)
);
INSERT INTO webhook_tallies
SELECT kind, coalesce(status::text, 'none'), count(*) FROM webhook_attempts GROUP BY 1, 2;
