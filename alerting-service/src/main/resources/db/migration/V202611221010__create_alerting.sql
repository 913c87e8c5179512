-- Copies of what other services own; the sequence decides which state is newer.
CREATE TABLE products (
    product_id    uuid PRIMARY KEY,
    name          text    NOT NULL,
    category_id   uuid,
    category_path text[]  NOT NULL,
    discontinued  boolean NOT NULL,
    sequence      bigint  NOT NULL
);
CREATE INDEX products_by_category ON products (category_id);

CREATE TABLE locations (
    location_id uuid PRIMARY KEY,
    code        text    NOT NULL,
    name        text    NOT NULL,
    closed      boolean NOT NULL,
    sequence    bigint  NOT NULL
);

CREATE TABLE stock_levels (
    product_id  uuid   NOT NULL,
    location_id uuid   NOT NULL,
    on_hand     bigint NOT NULL,
    reserved    bigint NOT NULL,
    available   bigint NOT NULL,
    sequence    bigint NOT NULL,
    PRIMARY KEY (product_id, location_id)
);
CREATE INDEX stock_levels_by_location ON stock_levels (location_id, product_id);

CREATE TABLE thresholds (
    id          uuid PRIMARY KEY,
    scope       text        NOT NULL CHECK (scope IN ('default', 'category', 'product', 'product_location')),
    category_id uuid,
    product_id  uuid,
    location_id uuid,
    threshold   bigint      NOT NULL CHECK (threshold BETWEEN 0 AND 1000000000),
    version     bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  uuid        NOT NULL,
    CONSTRAINT thresholds_scope_says_what CHECK (
        (category_id IS NOT NULL) = (scope = 'category')
        AND (product_id IS NOT NULL) = (scope IN ('product', 'product_location'))
        AND (location_id IS NOT NULL) = (scope = 'product_location')),
    CONSTRAINT thresholds_one_of_each UNIQUE NULLS NOT DISTINCT (scope, category_id, product_id, location_id)
);
CREATE INDEX thresholds_by_product ON thresholds (product_id) WHERE product_id IS NOT NULL;

CREATE TABLE alerts (
    id               uuid PRIMARY KEY,
    product_id       uuid        NOT NULL,
    location_id      uuid        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
    on_hand          bigint      NOT NULL,
    reserved         bigint      NOT NULL,
    available        bigint      NOT NULL,
    threshold        bigint      NOT NULL,
    rule             text        NOT NULL,
    threshold_id     uuid,
    opened_available bigint      NOT NULL,
    opened_at        timestamptz NOT NULL,
    acknowledged_at  timestamptz,
    acknowledged_by  uuid,
    resolved_at      timestamptz,
    resolution       text CHECK (resolution IN ('stock_is_back', 'threshold_changed', 'not_sold_here')),
    sequence         bigint      NOT NULL,
    CONSTRAINT alerts_resolved_when CHECK ((state = 'resolved') = (resolved_at IS NOT NULL AND resolution IS NOT NULL))
);
CREATE UNIQUE INDEX alerts_one_open ON alerts (product_id, location_id) WHERE state <> 'resolved';
CREATE UNIQUE INDEX alerts_sequence ON alerts (product_id, location_id, sequence);
CREATE INDEX alerts_open_newest ON alerts (id DESC) WHERE state <> 'resolved';
CREATE INDEX alerts_by_location ON alerts (location_id, id DESC);

-- Levels to judge again because a rule, a product or a location changed; a row lives until its last level is done.
CREATE TABLE rechecks (
    id             uuid PRIMARY KEY,
    category_id    uuid,
    product_id     uuid,
    location_id    uuid,
    after_product  uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    after_location uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    asked_at       timestamptz NOT NULL
);
