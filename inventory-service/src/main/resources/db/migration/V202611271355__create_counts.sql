CREATE TABLE counts (
    id                uuid        PRIMARY KEY,
    location_id       uuid        NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('full', 'cycle', 'selected')),
    blind             boolean     NOT NULL,
    tolerance_units   bigint      CHECK (tolerance_units >= 0),
    tolerance_percent numeric     CHECK (tolerance_percent >= 0),
    note              text,
    state             text        NOT NULL CHECK (state IN ('open', 'posted', 'cancelled')),
    version           bigint      NOT NULL,
    created_by        text        NOT NULL,
    created_at        timestamptz NOT NULL,
    closed_by         text,
    closed_at         timestamptz
);
CREATE INDEX counts_by_location ON counts (location_id, id);

-- The products of a count. What was counted is in its entries; once posted, the line keeps what was found.
CREATE TABLE count_lines (
    count_id   uuid        NOT NULL REFERENCES counts (id),
    product_id uuid        NOT NULL,
    skipped_by text,
    counted    bigint,
    counted_at timestamptz,
    -- the sum of the movements that the count has made
    variance   bigint,
    PRIMARY KEY (count_id, product_id)
);

-- What people counted when; only ever added to.
CREATE TABLE count_entries (
    sequence   bigint      GENERATED ALWAYS AS IDENTITY,
    count_id   uuid        NOT NULL,
    product_id uuid        NOT NULL,
    quantity   bigint      NOT NULL CHECK (quantity >= 0),
    mode       text        NOT NULL CHECK (mode IN ('replace', 'add')),
    counted_at timestamptz NOT NULL,
    counted_by text        NOT NULL,
    packs      bigint,
    pack_units bigint,
    barcode    text,
    source_ref text        UNIQUE,
    PRIMARY KEY (count_id, product_id, sequence),
    FOREIGN KEY (count_id, product_id) REFERENCES count_lines (count_id, product_id)
);
