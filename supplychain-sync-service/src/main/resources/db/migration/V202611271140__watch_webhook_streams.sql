-- Each webhook has its number in its stream, so that a missing one is noticed.
ALTER TABLE webhooks
    ADD COLUMN stream          text,
    ADD COLUMN stream_sequence bigint,
    ADD COLUMN replays         integer NOT NULL DEFAULT 0;
CREATE INDEX webhooks_by_stream ON webhooks (stream, stream_sequence) WHERE stream IS NOT NULL;
CREATE INDEX webhooks_ended ON webhooks (processed_at) WHERE state = 'applied';

-- How far we know each stream: all up to `through` have come, or will never.
CREATE TABLE webhook_streams (
    stream    text PRIMARY KEY,
    through   bigint NOT NULL DEFAULT 0,
    head      bigint NOT NULL DEFAULT 0,
    head_at   timestamptz,
    looked_at timestamptz
);

-- Runs of missing webhooks that were asked for again.
CREATE TABLE webhook_gaps (
    stream        text        NOT NULL,
    from_sequence bigint      NOT NULL,
    to_sequence   bigint      NOT NULL,
    noticed_at    timestamptz NOT NULL,
    asked_at      timestamptz,
    asks          integer     NOT NULL DEFAULT 0,
    lost          text,
    PRIMARY KEY (stream, from_sequence)
);
