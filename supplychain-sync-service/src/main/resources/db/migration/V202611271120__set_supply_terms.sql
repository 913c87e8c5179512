-- On what terms goods are ordered and received; a row may be for all, a location, a product, or both.
CREATE TABLE supply_terms (
    id          uuid PRIMARY KEY,
    location_id uuid,
    product_id  uuid,
    terms       jsonb       NOT NULL,
    version     bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  uuid        NOT NULL
);
CREATE UNIQUE INDEX supply_terms_once ON supply_terms (location_id, product_id) NULLS NOT DISTINCT;

-- What the supplier says of its own terms for each location.
CREATE TABLE supplier_terms (
    location_id uuid PRIMARY KEY,
    terms       jsonb       NOT NULL,
    read_at     timestamptz NOT NULL
);

-- What the supplier says of an item: the greatest version holds.
CREATE TABLE supplier_items (
    product_id       uuid PRIMARY KEY,
    version          bigint      NOT NULL,
    description      text        NOT NULL,
    discontinued     boolean     NOT NULL,
    case_pack        bigint CHECK (case_pack >= 1),
    units_per_pallet bigint CHECK (units_per_pallet >= 1),
    shelf_life_days  integer     NOT NULL,
    unit_price       numeric     NOT NULL,
    currency         text        NOT NULL,
    changed_at       timestamptz NOT NULL
);
