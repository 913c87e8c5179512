-- The relay's, and it may not widen it: only a superuser publishes a table that is not his own.
DO $do$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_publication WHERE pubname = 'retail_outbox') THEN
        ALTER PUBLICATION retail_outbox SET TABLE ${tables};
    ELSE
        CREATE PUBLICATION retail_outbox FOR TABLE ${tables}
            WITH (publish = 'insert', publish_via_partition_root = true);
    END IF;
END
$do$;
