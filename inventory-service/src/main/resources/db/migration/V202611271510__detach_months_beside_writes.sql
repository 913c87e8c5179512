-- What each lot held before its ledger's first month that is still attached.
CREATE TABLE ledger_start_lots (
    product_id  uuid   NOT NULL,
    location_id uuid   NOT NULL,
    number      text   NOT NULL,
    on_hand     bigint NOT NULL,
    PRIMARY KEY (product_id, location_id, number)
);
INSERT INTO ledger_start_lots (product_id, location_id, number, on_hand)
SELECT product_id, location_id, number, coalesce(l.on_hand, 0) - coalesce(m.sum, 0)
FROM lots l
FULL JOIN (SELECT m.product_id, m.location_id, c ->> 'lot' AS number, sum((c ->> 'change')::bigint) AS sum
           FROM stock_movements m CROSS JOIN LATERAL jsonb_array_elements(m.detail -> 'lots') AS c
           WHERE m.detail IS NOT NULL GROUP BY 1, 2, 3) m USING (product_id, location_id, number)
JOIN ledger_starts s USING (product_id, location_id)
WHERE coalesce(l.on_hand, 0) <> coalesce(m.sum, 0);

-- Detaches the oldest month of the ledger, to be archived: its table stays, under its name. What is asked of the
-- ledger after that begins behind it; what has been applied stays applied once. The month is over, so that all but
-- the last step goes on beside the writes; that one waits for no more than three seconds, and then nothing is done.
CREATE OR REPLACE FUNCTION detach_ledger_month(month date) RETURNS text LANGUAGE plpgsql
SET lock_timeout = '3s' AS $$
DECLARE
    name    text        := 'stock_movements_' || to_char(month, 'YYYY_MM');
    begins  timestamptz := month::timestamp AT TIME ZONE 'UTC';
    ends    timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
    missing bigint;
BEGIN
    IF month <> date_trunc('month', month)::date OR ends > now() THEN
        RAISE EXCEPTION 'only a whole month that is over can be detached';
    END IF;
    EXECUTE format('LOCK TABLE %I IN SHARE MODE', name);
    IF EXISTS (SELECT 1 FROM stock_movements WHERE recorded_at < begins) THEN
        RAISE EXCEPTION 'an older month is still attached: detach the oldest first';
    END IF;
    EXECUTE format(
        'SELECT count(*)
         FROM (SELECT product_id, location_id, max(sequence) AS last FROM %I GROUP BY product_id, location_id) m
         LEFT JOIN stock_followed f USING (product_id, location_id)
         WHERE m.last > coalesce(f.summed_sequence, 0)', name) INTO missing;
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
    EXECUTE format(
        'INSERT INTO ledger_start_lots (product_id, location_id, number, on_hand)
         SELECT m.product_id, m.location_id, l ->> ''lot'', sum((l ->> ''change'')::bigint)
         FROM %I m CROSS JOIN LATERAL jsonb_array_elements(m.detail -> ''lots'') AS l
         WHERE m.detail IS NOT NULL GROUP BY 1, 2, 3
         ON CONFLICT (product_id, location_id, number) DO UPDATE
           SET on_hand = ledger_start_lots.on_hand + excluded.on_hand', name);
    EXECUTE format('ALTER TABLE stock_movements DETACH PARTITION %I', name);
    RETURN name;
END $$;
