-- A copy of the catalog's products: what ordering needs.
CREATE TABLE products (
    product_id   uuid PRIMARY KEY,
    name         text    NOT NULL,
    gtin         text,
    case_pack    bigint  NOT NULL CHECK (case_pack >= 1),
    discontinued boolean NOT NULL,
    sequence     bigint  NOT NULL
);

-- A copy of inventory's levels, and how far PepsiCo knows each: what it has not been told yet is due.
CREATE TABLE positions (
    product_id     uuid        NOT NULL,
    location_id    uuid        NOT NULL,
    on_hand        bigint      NOT NULL,
    reserved       bigint      NOT NULL,
    available      bigint      NOT NULL,
    sequence       bigint      NOT NULL,
    as_of          timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    sent_sequence  bigint      NOT NULL DEFAULT -1,
    sent_at        timestamptz,
    refused        text,
    refused_at     bigint,
    next_at        timestamptz NOT NULL,
    PRIMARY KEY (product_id, location_id)
);
CREATE INDEX positions_due ON positions (next_at)
    WHERE sequence > sent_sequence AND (refused_at IS NULL OR refused_at < sequence);
CREATE INDEX positions_by_location ON positions (location_id, product_id);

-- The latest low-stock alert of each product and location.
CREATE TABLE low_alerts (
    product_id  uuid    NOT NULL,
    location_id uuid    NOT NULL,
    alert_id    uuid    NOT NULL,
    open        boolean NOT NULL,
    threshold   bigint  NOT NULL,
    available   bigint  NOT NULL,
    sequence    bigint  NOT NULL,
    PRIMARY KEY (product_id, location_id)
);

CREATE TABLE orders (
    id                  uuid PRIMARY KEY,
    product_id          uuid        NOT NULL,
    location_id         uuid        NOT NULL,
    state               text        NOT NULL
        CHECK (state IN ('ordered', 'acknowledged', 'rejected', 'shipped', 'delivered')),
    ordered_quantity    bigint      NOT NULL CHECK (ordered_quantity > 0),
    quantity            bigint      NOT NULL CHECK (quantity > 0),
    delivered_quantity  bigint CHECK (delivered_quantity >= 0),
    alert_id            uuid,
    requested_by        uuid,
    reason              text        NOT NULL,
    supplier_reference  text,
    shipment_reference  text,
    delivery_reference  text,
    rejection           text,
    expected_at         timestamptz,
    expected_by         integer     NOT NULL DEFAULT 0,
    receipt_booked      boolean     NOT NULL DEFAULT false,
    ordered_at          timestamptz NOT NULL,
    changed_at          timestamptz NOT NULL,
    version             bigint      NOT NULL
);
-- What keeps an alert from ordering twice, whatever is redelivered or runs at once.
CREATE UNIQUE INDEX orders_one_open_by_alert ON orders (product_id, location_id)
    WHERE alert_id IS NOT NULL AND state NOT IN ('rejected', 'delivered');
CREATE INDEX orders_by_place ON orders (product_id, location_id, id);
CREATE INDEX orders_by_location ON orders (location_id, id DESC);

CREATE TABLE order_history (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES orders (id),
    at              timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL,
    event           text        NOT NULL,
    state           text        NOT NULL,
    webhook_id      text,
    detail          text
);
CREATE INDEX order_history_by_order ON order_history (order_id, id);

-- What must reach PepsiCo, written beside the order; a claim ends on its own when its worker dies.
CREATE TABLE supplier_calls (
    id            uuid PRIMARY KEY,
    order_id      uuid        NOT NULL UNIQUE REFERENCES orders (id),
    body          text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('waiting', 'done', 'parked')),
    attempts      integer     NOT NULL DEFAULT 0,
    next_at       timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    done_at       timestamptz,
    last_status   integer,
    last_error    text,
    traceparent   text
);
CREATE INDEX supplier_calls_due ON supplier_calls (next_at) WHERE state = 'waiting';

CREATE TABLE supplier_attempts (
    id         uuid PRIMARY KEY,
    order_id   uuid        NOT NULL REFERENCES orders (id),
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    status     integer,
    error      text
);
CREATE INDEX supplier_attempts_by_order ON supplier_attempts (order_id, id);

-- One row: since when PepsiCo has not answered.
CREATE TABLE supplier_link (
    only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    away_since timestamptz,
    last_error text,
    last_ok_at timestamptz
);
INSERT INTO supplier_link DEFAULT VALUES;

CREATE TABLE webhooks (
    webhook_id   text PRIMARY KEY,
    sent_at      timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    body         bytea       NOT NULL,
    state        text        NOT NULL CHECK (state IN ('waiting', 'applied', 'quarantined')),
    type         text,
    order_id     uuid,
    reason       text,
    attempts     integer     NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL,
    processed_at timestamptz,
    traceparent  text
);
CREATE INDEX webhooks_due ON webhooks (next_at) WHERE state = 'waiting';
CREATE INDEX webhooks_newest ON webhooks (state, received_at DESC, webhook_id DESC);

CREATE TABLE demand (
    product_id   uuid        NOT NULL,
    location_id  uuid        NOT NULL,
    period_start date        NOT NULL,
    period_end   date        NOT NULL,
    quantity     bigint      NOT NULL CHECK (quantity >= 0),
    version      bigint      NOT NULL,
    issued_at    timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    sequence     bigint      NOT NULL,
    PRIMARY KEY (product_id, location_id, period_start, period_end)
);
CREATE INDEX demand_by_location ON demand (location_id, product_id, period_start);

CREATE TABLE demand_feed (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    cursor   text
);
INSERT INTO demand_feed DEFAULT VALUES;

CREATE TABLE sync_runs (
    id           uuid PRIMARY KEY,
    state        text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    requested_by uuid,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    claimed_till timestamptz,
    pages        integer     NOT NULL DEFAULT 0,
    signals      bigint      NOT NULL DEFAULT 0,
    changed      bigint      NOT NULL DEFAULT 0,
    skipped      bigint      NOT NULL DEFAULT 0,
    error        text
);
CREATE INDEX sync_runs_due ON sync_runs (id) WHERE state IN ('waiting', 'running');
