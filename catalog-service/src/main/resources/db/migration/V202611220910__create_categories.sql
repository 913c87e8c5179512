CREATE TABLE categories (
    id         uuid        PRIMARY KEY,
    parent_id  uuid        REFERENCES categories,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (parent_id <> id)
);
-- A name once beneath a parent; the nil id stands for the root.
CREATE UNIQUE INDEX categories_by_name
    ON categories (lower(name), coalesce(parent_id, '00000000-0000-0000-0000-000000000000'::uuid));
CREATE INDEX categories_by_parent ON categories (parent_id);

-- Renamed or moved categories whose products have still to be told of: after_id is how far that has come.
CREATE TABLE category_changes (
    id          uuid        PRIMARY KEY,
    category_id uuid        NOT NULL,
    after_id    uuid        NOT NULL,
    changed_at  timestamptz NOT NULL,
    traceparent text
);
