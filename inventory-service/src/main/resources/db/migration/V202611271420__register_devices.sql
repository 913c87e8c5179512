-- Scanners that are bound to a location, and how far they have numbered their scans.
CREATE TABLE devices (
    id            text        PRIMARY KEY,
    location_id   uuid        NOT NULL REFERENCES locations (id),
    name          text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('active', 'retired')),
    version       bigint      NOT NULL,
    registered_at timestamptz NOT NULL,
    -- The highest number that has come; those of the lower ones that are missing are in device_gaps.
    highest       bigint      NOT NULL DEFAULT 0,
    last_scan_at  timestamptz
) WITH (fillfactor = 80);
CREATE INDEX devices_by_location ON devices (location_id, id);

-- The secrets that a device may sign by, sealed: two at most while it changes from one to the next.
CREATE TABLE device_secrets (
    device_id text        NOT NULL REFERENCES devices (id),
    id        uuid        NOT NULL,
    sealed    bytea       NOT NULL,
    made_at   timestamptz NOT NULL,
    ends_at   timestamptz,
    PRIMARY KEY (device_id, id)
);

-- Runs of numbers that have not come, until they do.
CREATE TABLE device_gaps (
    device_id text        NOT NULL REFERENCES devices (id),
    first     bigint      NOT NULL,
    last      bigint      NOT NULL,
    seen_at   timestamptz NOT NULL,
    PRIMARY KEY (device_id, first),
    CHECK (first <= last)
);
