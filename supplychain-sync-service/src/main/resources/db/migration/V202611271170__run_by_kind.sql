-- Runs of several kinds; what each counted is by name.
ALTER TABLE sync_runs
    ADD COLUMN kind   text NOT NULL DEFAULT 'demand' CHECK (kind IN ('demand', 'planning', 'reconciliation')),
    ADD COLUMN counts jsonb NOT NULL DEFAULT '{}';
UPDATE sync_runs SET counts = jsonb_build_object('pages', pages, 'signals', signals, 'changed', changed, 'skipped', skipped);
ALTER TABLE sync_runs
    ALTER COLUMN kind DROP DEFAULT,
    DROP COLUMN pages,
    DROP COLUMN signals,
    DROP COLUMN changed,
    DROP COLUMN skipped;
DROP INDEX sync_runs_due;
CREATE INDEX sync_runs_due ON sync_runs (kind, id) WHERE state IN ('waiting', 'running');
CREATE INDEX sync_runs_by_kind ON sync_runs (kind, id DESC);

-- Where our figure and PepsiCo's differ.
CREATE TABLE discrepancies (
    id              uuid PRIMARY KEY,
    -- As PepsiCo has them; ours are ids.
    their_location  text        NOT NULL,
    their_item      text        NOT NULL,
    location_id     uuid,
    product_id      uuid,
    cause           text        NOT NULL,
    evidence        text        NOT NULL,
    state           text        NOT NULL CHECK (state IN
        ('open', 'repairing', 'tolerated', 'repaired', 'resolved', 'gone')),
    our_on_hand     bigint,
    our_reserved    bigint,
    our_sequence    bigint,
    their_on_hand   bigint,
    their_reserved  bigint,
    their_sequence  bigint,
    agreed_on_hand  bigint,
    agreed_at       timestamptz,
    found_by        uuid        NOT NULL,
    found_at        timestamptz NOT NULL,
    seen_by         uuid        NOT NULL,
    seen_at         timestamptz NOT NULL,
    times_seen      integer     NOT NULL,
    ended_at        timestamptz,
    resolved_by     uuid,
    resolution      text,
    note            text,
    version         bigint      NOT NULL
);
CREATE UNIQUE INDEX discrepancies_one_open ON discrepancies (their_location, their_item)
    WHERE state IN ('open', 'repairing', 'tolerated');
CREATE INDEX discrepancies_by_state ON discrepancies (state, id DESC);
CREATE INDEX discrepancies_by_place ON discrepancies (location_id, product_id, id);
