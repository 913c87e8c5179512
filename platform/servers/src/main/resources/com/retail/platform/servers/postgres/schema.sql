-- A service's schema. The superuser owns it, because a schema's owner could drop the outbox in it.
CREATE SCHEMA IF NOT EXISTS ${schema};
GRANT CONNECT, TEMPORARY ON DATABASE retail TO ${schema};
GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${schema};
ALTER ROLE ${schema} SET search_path = ${schema}, extensions;
ALTER ROLE ${schema} SET statement_timeout = '30s';
ALTER ROLE ${schema} SET idle_in_transaction_session_timeout = '30s';

CREATE TABLE IF NOT EXISTS ${schema}.outbox (
    id uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    topic text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    source text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    traceparent text,
    payload text, -- NULL is a tombstone
    PRIMARY KEY (id, recorded_at)
) PARTITION BY RANGE (recorded_at);
ALTER TABLE ${schema}.outbox OWNER TO relay;
GRANT USAGE ON SCHEMA ${schema} TO relay;
GRANT SELECT, INSERT ON ${schema}.outbox TO ${schema};

-- The relay makes the later days; what no day takes goes to the default partition.
CREATE TABLE IF NOT EXISTS relay.${schema}_outbox_default PARTITION OF ${schema}.outbox DEFAULT;
ALTER TABLE relay.${schema}_outbox_default OWNER TO relay;
DO $do$
DECLARE
    day date;
    partition text;
BEGIN
    FOR day IN SELECT (now() AT TIME ZONE 'UTC')::date + n FROM generate_series(0, 2) AS n LOOP
        partition := '${schema}_outbox_' || to_char(day, 'YYYYMMDD');
        IF to_regclass('relay.' || partition) IS NULL THEN
            BEGIN
                EXECUTE format(
                    'CREATE TABLE relay.%I PARTITION OF ${schema}.outbox FOR VALUES FROM (%L) TO (%L)',
                    partition,
                    day::timestamp AT TIME ZONE 'UTC',
                    (day + 1)::timestamp AT TIME ZONE 'UTC');
                EXECUTE format('ALTER TABLE relay.%I OWNER TO relay', partition);
            EXCEPTION WHEN check_violation THEN
                NULL; -- the default partition has rows of that day already, and keeps them
            END;
        END IF;
    END LOOP;
END
$do$;
