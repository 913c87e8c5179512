REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- For indexes that answer "contains" searches; on everybody's search path.
CREATE SCHEMA IF NOT EXISTS extensions;
GRANT USAGE ON SCHEMA extensions TO PUBLIC;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;

-- What the relay knows: it owns the tables, the superuser owns the schema.
CREATE SCHEMA IF NOT EXISTS relay;
GRANT USAGE, CREATE ON SCHEMA relay TO relay;

-- That the replication slot was made. A slot that is missing although its row is here has lost changes.
CREATE TABLE IF NOT EXISTS relay.slot (
    name text PRIMARY KEY,
    generation bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
-- Outbox rows that Kafka has acknowledged.
CREATE TABLE IF NOT EXISTS relay.published (
    id uuid PRIMARY KEY,
    published_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS published_published_at ON relay.published (published_at);
-- A row now and then, so that the slot moves on while the services are quiet.
CREATE TABLE IF NOT EXISTS relay.heartbeat (
    id integer PRIMARY KEY,
    beat_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE relay.slot OWNER TO relay;
ALTER TABLE relay.published OWNER TO relay;
ALTER TABLE relay.heartbeat OWNER TO relay;
