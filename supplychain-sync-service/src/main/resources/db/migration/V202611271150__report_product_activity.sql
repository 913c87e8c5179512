-- Inventory's ledger, added up by business day: each movement once, by its sequence.
CREATE TABLE movement_days (
    location_id uuid   NOT NULL,
    product_id  uuid   NOT NULL,
    day         date   NOT NULL,
    sold        bigint NOT NULL,
    returned    bigint NOT NULL,
    received    bigint NOT NULL,
    adjusted    bigint NOT NULL,
    PRIMARY KEY (location_id, product_id, day)
);
CREATE INDEX movement_days_by_day ON movement_days (day);

-- How far each ledger is counted: from the first movement that was heard of, without gap up to `through`.
CREATE TABLE movement_marks (
    location_id    uuid   NOT NULL,
    product_id     uuid   NOT NULL,
    first_sequence bigint NOT NULL,
    first_day      date   NOT NULL,
    last_sequence  bigint NOT NULL,
    -- On hand before the first, and all changes counted since.
    on_hand        bigint NOT NULL,
    PRIMARY KEY (location_id, product_id)
);

-- Runs of movements that have not come yet.
CREATE TABLE movement_gaps (
    location_id   uuid   NOT NULL,
    product_id    uuid   NOT NULL,
    from_sequence bigint NOT NULL,
    to_sequence   bigint NOT NULL,
    PRIMARY KEY (location_id, product_id, from_sequence)
);

-- Up to which day a location's activity is reported.
CREATE TABLE activity_closings (
    location_id uuid PRIMARY KEY,
    first_day   date NOT NULL,
    through     date NOT NULL
);

-- Reported days of which something became known later.
CREATE TABLE activity_restated (
    location_id uuid NOT NULL,
    product_id  uuid NOT NULL,
    from_day    date NOT NULL,
    noticed_at  timestamptz NOT NULL,
    PRIMARY KEY (location_id, product_id)
);

-- What was reported, version by version.
CREATE TABLE activity_reports (
    location_id uuid        NOT NULL,
    product_id  uuid        NOT NULL,
    day         date        NOT NULL,
    version     integer     NOT NULL,
    sold        bigint      NOT NULL,
    returned    bigint      NOT NULL,
    received    bigint      NOT NULL,
    adjusted    bigint      NOT NULL,
    on_hand     bigint      NOT NULL,
    on_order    bigint      NOT NULL,
    in_transit  bigint      NOT NULL,
    made_at     timestamptz NOT NULL,
    batch_id    uuid,
    PRIMARY KEY (location_id, product_id, day, version)
);
CREATE INDEX activity_reports_unsent ON activity_reports (location_id, product_id, day, version) WHERE batch_id IS NULL;
CREATE INDEX activity_reports_by_day ON activity_reports (day);
