CREATE TABLE orders (
    id                    uuid PRIMARY KEY,
    number                bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    order_number          text NOT NULL UNIQUE,
    ship_to               text NOT NULL,
    content_hash          text NOT NULL,
    status                text NOT NULL CHECK (status IN ('received', 'acknowledged', 'rejected', 'shipped', 'delivered')),
    sequence              integer NOT NULL DEFAULT 0,
    ordered_at            timestamptz NOT NULL,
    requested_delivery_at timestamptz,
    received_at           timestamptz NOT NULL,
    acknowledged_at       timestamptz,
    rejected_at           timestamptz,
    shipped_at            timestamptz,
    delivered_at          timestamptz,
    expected_delivery_at  timestamptz,
    shipment_id           text,
    delivery_reference    text,
    next_step_at          timestamptz
);
CREATE INDEX orders_due ON orders (next_step_at) WHERE next_step_at IS NOT NULL;

CREATE TABLE order_lines (
    order_id              uuid NOT NULL REFERENCES orders,
    line_number           integer NOT NULL,
    buyer_item            text NOT NULL,
    gtin                  text,
    case_pack             integer,
    ordered_quantity      bigint NOT NULL CHECK (ordered_quantity > 0),
    acknowledged_quantity bigint,
    shipped_quantity      bigint,
    delivered_quantity    bigint,
    status                text NOT NULL DEFAULT 'pending',
    reason                text,
    PRIMARY KEY (order_id, line_number)
);
CREATE INDEX order_lines_item ON order_lines (buyer_item);

CREATE TABLE idempotency_keys (
    key           text PRIMARY KEY,
    request_hash  text NOT NULL,
    answer_status integer,
    answer        text,
    created_at    timestamptz NOT NULL
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Every order request that came, for whoever audits that each order took effect once.
CREATE TABLE order_requests (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_number    text NOT NULL,
    idempotency_key text NOT NULL,
    outcome         text NOT NULL,
    at              timestamptz NOT NULL
);
CREATE INDEX order_requests_number ON order_requests (order_number, id);

CREATE TABLE positions (
    location    text NOT NULL COLLATE "C",
    buyer_item  text NOT NULL COLLATE "C",
    gtin        text,
    on_hand     bigint NOT NULL,
    reserved    bigint NOT NULL,
    sequence    bigint NOT NULL,
    as_of       timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    applied     bigint NOT NULL DEFAULT 1,
    stale       bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (location, buyer_item)
);

CREATE TABLE demand_sources (
    buyer_item text NOT NULL,
    ship_to    text NOT NULL,
    due_at     timestamptz NOT NULL,
    PRIMARY KEY (buyer_item, ship_to)
);
CREATE INDEX demand_sources_due ON demand_sources (due_at);

CREATE SEQUENCE demand_position;
CREATE TABLE demand_signals (
    buyer_item   text NOT NULL,
    ship_to      text NOT NULL,
    period_start date NOT NULL,
    quantity     bigint NOT NULL,
    version      bigint NOT NULL,
    position     bigint NOT NULL UNIQUE,
    issued_at    timestamptz NOT NULL,
    PRIMARY KEY (buyer_item, ship_to, period_start)
);

CREATE TABLE webhooks (
    id           text PRIMARY KEY,
    order_id     uuid NOT NULL REFERENCES orders,
    type         text NOT NULL,
    sequence     integer NOT NULL,
    body         text NOT NULL,
    created_at   timestamptz NOT NULL,
    due_at       timestamptz,
    attempts     integer NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    given_up_at  timestamptz,
    UNIQUE (order_id, sequence)
);
CREATE INDEX webhooks_due ON webhooks (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE webhook_attempts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id text NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('genuine', 'duplicate', 'forged', 'stale')),
    attempt    integer NOT NULL,
    at         timestamptz NOT NULL,
    status     integer,
    error      text,
    millis     integer NOT NULL
);
CREATE INDEX webhook_attempts_webhook ON webhook_attempts (webhook_id, id);

CREATE TABLE faults (
    id       integer PRIMARY KEY CHECK (id = 1),
    settings text NOT NULL
);
