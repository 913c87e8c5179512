CREATE TABLE locations (
    id         uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE,
    name       text        NOT NULL,
    type       text        NOT NULL CHECK (type IN ('store', 'warehouse', 'vending_machine', 'other')),
    time_zone  text        NOT NULL,
    is_default boolean     NOT NULL DEFAULT false,
    status     text        NOT NULL CHECK (status IN ('active', 'closed')),
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX one_default_location ON locations (is_default) WHERE is_default;

-- What inventory needs of products, from ProductChanged.
CREATE TABLE products (
    id       uuid   PRIMARY KEY,
    name     text   NOT NULL,
    status   text   NOT NULL,
    sequence bigint NOT NULL
);
CREATE TABLE product_barcodes (
    gtin       text   NOT NULL,
    product_id uuid   NOT NULL REFERENCES products (id),
    pack_units bigint NOT NULL CHECK (pack_units > 0),
    PRIMARY KEY (gtin, product_id)
);
CREATE INDEX product_barcodes_by_product ON product_barcodes (product_id);

-- One row per product and location. No index on quantities, room on the page: updates stay HOT.
CREATE TABLE stock_levels (
    product_id  uuid        NOT NULL,
    location_id uuid        NOT NULL,
    on_hand     bigint      NOT NULL DEFAULT 0,
    reserved    bigint      NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    sequence    bigint      NOT NULL DEFAULT 0,
    hash        bytea       NOT NULL DEFAULT ''::bytea,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (product_id, location_id)
) WITH (fillfactor = 60);
CREATE INDEX stock_levels_by_location ON stock_levels (location_id, product_id);

-- The ledger: append-only, by month. Row n's level is row n-1's plus its change; the hash chains them.
CREATE TABLE stock_movements (
    product_id  uuid        NOT NULL,
    location_id uuid        NOT NULL,
    sequence    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    occurred_at timestamptz NOT NULL,
    id          uuid        NOT NULL,
    change      bigint      NOT NULL,
    on_hand     bigint      NOT NULL,
    reserved    bigint      NOT NULL,
    reason      text        NOT NULL,
    source_ref  text        NOT NULL,
    actor       text,
    note        text,
    hash        bytea       NOT NULL,
    PRIMARY KEY (product_id, location_id, sequence, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE TABLE stock_movements_rest PARTITION OF stock_movements DEFAULT;

-- What has been applied, once each: a source_ref that is here has had its effect.
CREATE TABLE applied_sources (
    source_ref  text        PRIMARY KEY,
    fingerprint text        NOT NULL,
    product_id  uuid        NOT NULL,
    location_id uuid        NOT NULL,
    sequence    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL
);

CREATE TABLE rejected_scans (
    scan_id     text        PRIMARY KEY,
    device_id   text        NOT NULL,
    location_id uuid,
    raw_data    text        NOT NULL,
    intent      text        NOT NULL,
    quantity    bigint      NOT NULL,
    scanned_at  timestamptz,
    reason      text        NOT NULL,
    detail      text        NOT NULL,
    sequence    bigint      GENERATED ALWAYS AS IDENTITY,
    rejected_at timestamptz NOT NULL,
    resolved_at timestamptz,
    resolution  text
);
CREATE INDEX rejected_scans_open ON rejected_scans (sequence) WHERE resolved_at IS NULL;

-- The ledger is only ever added to, by whomever.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: correct it by a movement';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON stock_movements
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
