CREATE TABLE products (
    id            uuid        PRIMARY KEY,
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    category_id   uuid        REFERENCES categories,
    -- No scale in the type: 1.89 stays 1.89.
    price         numeric     NOT NULL CHECK (price >= 0 AND price < 1000000000000 AND scale(price) <= 4),
    currency      text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status        text        NOT NULL CHECK (status IN ('active', 'discontinued')),
    metadata      jsonb       NOT NULL DEFAULT '{}',
    opening_stock bigint      CHECK (opening_stock >= 0),
    version       bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX products_by_name ON products (status, lower(name), id);
CREATE INDEX products_by_status ON products (status, id);
CREATE INDEX products_by_category ON products (category_id, id);
CREATE INDEX products_in_name ON products USING gin (name extensions.gin_trgm_ops);

CREATE TABLE product_barcodes (
    product_id uuid    NOT NULL REFERENCES products,
    gtin       text    NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
    pack_units bigint  NOT NULL CHECK (pack_units >= 1),
    pack_level text    NOT NULL CHECK (pack_level IN ('each', 'inner', 'case', 'pallet')),
    active     boolean NOT NULL,
    PRIMARY KEY (product_id, gtin)
);
-- A number stands for one active product only; discontinued ones keep theirs for the record.
CREATE UNIQUE INDEX product_barcodes_in_use ON product_barcodes (gtin) WHERE active;
CREATE INDEX product_barcodes_by_gtin ON product_barcodes (gtin);
