-- Each scan as it came, once. What became of it is where its effect is: in the ledger, in a count, on the work list.
CREATE TABLE scans (
    scan_id         text        PRIMARY KEY,
    device_id       text        NOT NULL,
    device_sequence bigint,
    location_id     uuid        NOT NULL,
    operator        text,
    scanned_at      timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    -- by how much the device's clock is ahead (or behind, negative), where it can't be right
    clock_skew      bigint,
    symbology       text,
    raw_data        text        NOT NULL,
    intent          text        NOT NULL,
    quantity        bigint      NOT NULL,
    session         text,
    document_ref    text,
    to_location_id  uuid,
    to_bin          text,
    -- who vouches that the scan is what it says: a device's signature, a signed-in person, or nobody
    voucher         text        NOT NULL,
    -- whether it has had an effect that leaves no other trace
    finished        boolean     NOT NULL DEFAULT false,
    UNIQUE (device_id, device_sequence)
);
CREATE INDEX scans_by_time ON scans USING brin (received_at);

INSERT INTO scans (scan_id, device_id, location_id, scanned_at, received_at, raw_data, intent, quantity, voucher)
SELECT scan_id, device_id, location_id, scanned_at, rejected_at, raw_data, intent, quantity, 'nobody'
FROM rejected_scans WHERE location_id IS NOT NULL AND scanned_at IS NOT NULL
  AND intent IN ('receive', 'sale', 'count', 'move', 'waste', 'return', 'lookup');
