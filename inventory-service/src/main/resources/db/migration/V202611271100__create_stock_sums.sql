-- Rows whose two times lie apart are few, and looked for when the stock of a past moment is asked for; all others
-- are found by the time at which they were recorded.
DROP INDEX stock_movements_late;
CREATE INDEX stock_movements_apart_by_occurred ON stock_movements (product_id, location_id, occurred_at)
    WHERE recorded_at - occurred_at > interval '10 minutes' OR recorded_at - occurred_at < interval '-10 minutes';
CREATE INDEX stock_movements_apart_by_recorded ON stock_movements (product_id, location_id, recorded_at)
    WHERE recorded_at - occurred_at > interval '10 minutes' OR recorded_at - occurred_at < interval '-10 minutes';

-- What the ledger's rows add up to, by the hour, day and month (UTC) in which they occurred: the stock of a past moment
-- is a few of these and the rows of one hour, however old the ledger is.
CREATE TABLE stock_sums (
    product_id      uuid        NOT NULL,
    location_id     uuid        NOT NULL,
    grain           smallint    NOT NULL CHECK (grain IN (0, 1, 2)), -- hour, day, month
    period          timestamptz NOT NULL,
    change          bigint      NOT NULL,
    reserved_change bigint      NOT NULL,
    PRIMARY KEY (product_id, location_id, grain, period)
) WITH (fillfactor = 80);

-- How far the sums and the published state have followed the ledger.
CREATE TABLE stock_followed (
    product_id      uuid        NOT NULL,
    location_id     uuid        NOT NULL,
    summed_sequence bigint      NOT NULL DEFAULT 0,
    summed_at       timestamptz NOT NULL DEFAULT 'epoch',
    stated_sequence bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (product_id, location_id)
) WITH (fillfactor = 70);

-- The last row of each ledger before its first month that is still attached.
CREATE TABLE ledger_starts (
    product_id      uuid        NOT NULL,
    location_id     uuid        NOT NULL,
    sequence        bigint      NOT NULL,
    recorded_at     timestamptz NOT NULL,
    on_hand         bigint      NOT NULL,
    reserved        bigint      NOT NULL,
    hash            bytea       NOT NULL,
    PRIMARY KEY (product_id, location_id)
);

-- Detaches the oldest month of the ledger, to be archived: its table stays, under its name. What is asked of the
-- ledger after that begins behind it; what has been applied stays applied once.
CREATE FUNCTION detach_ledger_month(month date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    name    text        := 'stock_movements_' || to_char(month, 'YYYY_MM');
    begins  timestamptz := month::timestamp AT TIME ZONE 'UTC';
    ends    timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
    missing bigint;
BEGIN
    IF month <> date_trunc('month', month)::date OR ends > now() THEN
        RAISE EXCEPTION 'only a whole month that is over can be detached';
    END IF;
    LOCK TABLE stock_movements IN ACCESS EXCLUSIVE MODE;
    IF EXISTS (SELECT 1 FROM stock_movements WHERE recorded_at < begins) THEN
        RAISE EXCEPTION 'an older month is still attached: detach the oldest first';
    END IF;
    SELECT count(*) INTO missing
    FROM (SELECT product_id, location_id, max(sequence) AS last FROM stock_movements
          WHERE recorded_at < ends GROUP BY product_id, location_id) m
    LEFT JOIN stock_followed f USING (product_id, location_id)
    WHERE m.last > coalesce(f.summed_sequence, 0);
    IF missing > 0 THEN
        RAISE EXCEPTION 'the sums have not yet followed % ledgers: try again later', missing;
    END IF;
    EXECUTE format(
        'INSERT INTO ledger_starts (product_id, location_id, sequence, recorded_at, on_hand, reserved, hash)
         SELECT DISTINCT ON (product_id, location_id) product_id, location_id, sequence, recorded_at, on_hand, reserved, hash
         FROM %I ORDER BY product_id, location_id, recorded_at DESC, sequence DESC
         ON CONFLICT (product_id, location_id) DO UPDATE SET sequence = excluded.sequence,
           recorded_at = excluded.recorded_at, on_hand = excluded.on_hand, reserved = excluded.reserved,
           hash = excluded.hash', name);
    EXECUTE format('ALTER TABLE stock_movements DETACH PARTITION %I', name);
    RETURN name;
END $$;
