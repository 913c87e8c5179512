-- Products at locations that the planner is to look at.
CREATE TABLE planning_reviews (
    product_id  uuid        NOT NULL,
    location_id uuid        NOT NULL,
    asked_at    timestamptz NOT NULL,
    traceparent text,
    PRIMARY KEY (product_id, location_id)
);
CREATE INDEX planning_reviews_oldest ON planning_reviews (asked_at);

-- What the planner would order; one is open for a product and location at most.
CREATE TABLE proposals (
    id          uuid PRIMARY KEY,
    product_id  uuid        NOT NULL,
    location_id uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    cause       text        NOT NULL CHECK (cause IN ('low_stock', 'planner')),
    alert_id    uuid,
    waits_for   text,
    arithmetic  jsonb       NOT NULL,
    proposed_at timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    version     bigint      NOT NULL,
    decided_at  timestamptz,
    decided_by  uuid,
    decided_quantity bigint CHECK (decided_quantity > 0),
    note        text,
    order_id    uuid
);
CREATE UNIQUE INDEX proposals_one_open ON proposals (product_id, location_id) WHERE state = 'proposed';
CREATE INDEX proposals_by_place ON proposals (product_id, location_id, id);
CREATE INDEX proposals_by_location ON proposals (location_id, id DESC);

-- Orders that the supplier proposes.
CREATE TABLE supplier_proposals (
    id          uuid PRIMARY KEY,
    location_id uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('proposed', 'approved', 'adjusted', 'refused', 'expired')),
    proposed_at timestamptz NOT NULL,
    respond_by  timestamptz NOT NULL,
    heard_at    timestamptz NOT NULL,
    lines       jsonb       NOT NULL,
    version     bigint      NOT NULL,
    decided_at  timestamptz,
    decided_by  uuid,
    note        text,
    order_number uuid
);
CREATE INDEX supplier_proposals_by_location ON supplier_proposals (location_id, id DESC);
CREATE INDEX supplier_proposals_open ON supplier_proposals (respond_by) WHERE state = 'proposed';
