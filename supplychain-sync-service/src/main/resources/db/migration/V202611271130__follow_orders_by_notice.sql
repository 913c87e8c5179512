-- What PepsiCo knows as one order, under our number: its lines are our orders, one product each.
CREATE TABLE purchases (
    id                    uuid PRIMARY KEY,
    location_id           uuid        NOT NULL,
    supplier_proposal_id  uuid UNIQUE,
    revision              integer     NOT NULL DEFAULT 0,
    supplier_reference    text,
    requested_delivery_at timestamptz,
    cancelled_at          timestamptz,
    ordered_at            timestamptz NOT NULL
);
INSERT INTO purchases (id, location_id, supplier_reference, ordered_at)
SELECT id, location_id, supplier_reference, ordered_at FROM orders;

ALTER TABLE orders
    ADD COLUMN purchase_id           uuid REFERENCES purchases (id),
    ADD COLUMN line_number           integer NOT NULL DEFAULT 1,
    ADD COLUMN gtin                  text,
    ADD COLUMN case_pack             bigint NOT NULL DEFAULT 1,
    ADD COLUMN proposal_id           uuid,
    ADD COLUMN answer                text CHECK (answer IN ('accepted', 'changed', 'backordered', 'rejected')),
    ADD COLUMN backordered_quantity  bigint NOT NULL DEFAULT 0,
    ADD COLUMN substitute_id         uuid,
    ADD COLUMN shipped_quantity      bigint NOT NULL DEFAULT 0,
    -- What is still to be shipped, and of which product it will be.
    ADD COLUMN open_quantity         bigint NOT NULL DEFAULT 0,
    ADD COLUMN open_product_id       uuid,
    DROP CONSTRAINT orders_state_check,
    ADD CONSTRAINT orders_state_check CHECK (state IN
        ('ordered', 'acknowledged', 'rejected', 'cancelled', 'shipped', 'delivered'));
UPDATE orders SET purchase_id = id, open_product_id = product_id,
    answer = CASE state WHEN 'rejected' THEN 'rejected' WHEN 'ordered' THEN NULL ELSE 'accepted' END,
    open_quantity = CASE WHEN state IN ('ordered', 'acknowledged') THEN quantity ELSE 0 END,
    shipped_quantity = CASE WHEN state IN ('shipped', 'delivered') THEN coalesce(delivered_quantity, quantity) ELSE 0 END;
ALTER TABLE orders
    ALTER COLUMN purchase_id SET NOT NULL,
    ALTER COLUMN open_product_id SET NOT NULL,
    DROP COLUMN expected_by;
DROP INDEX orders_one_open_by_alert;
CREATE UNIQUE INDEX orders_by_line ON orders (purchase_id, line_number);
CREATE INDEX orders_open ON orders (open_product_id, location_id) WHERE open_quantity > 0;

-- What PepsiCo said of an order, by its count of the order's events: an order is what follows from these.
CREATE TABLE order_notices (
    purchase_id uuid        NOT NULL REFERENCES purchases (id),
    sequence    integer     NOT NULL CHECK (sequence >= 1),
    type        text        NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    webhook_id  text        NOT NULL,
    notice      jsonb       NOT NULL,
    PRIMARY KEY (purchase_id, sequence)
);
-- Until now there were three events to an order, or two of a rejected one.
INSERT INTO order_notices
SELECT id, 1, CASE state WHEN 'rejected' THEN 'order.rejected' ELSE 'order.acknowledged' END, changed_at, changed_at, 'before',
    jsonb_build_object('kind', 'answered', 'sequence', 1, 'at', to_jsonb(changed_at), 'revision', 0,
        'rejected', state = 'rejected', 'reason', rejection, 'expected_at', to_jsonb(expected_at),
        'lines', jsonb_build_array(jsonb_build_object('line', 1, 'product', product_id,
            'status', CASE state WHEN 'rejected' THEN 'rejected' ELSE 'accepted' END,
            'acknowledged', CASE state WHEN 'rejected' THEN 0 ELSE quantity END, 'backordered', 0, 'reason', rejection)))
FROM orders WHERE state <> 'ordered';
INSERT INTO order_notices
SELECT id, 2, 'shipment.dispatched', changed_at, changed_at, 'before',
    jsonb_build_object('kind', 'shipped', 'sequence', 2, 'at', to_jsonb(changed_at), 'shipment', shipment_reference,
        'expected_at', to_jsonb(coalesce(expected_at, changed_at)),
        'lines', jsonb_build_array(jsonb_build_object('line', 1, 'product', product_id,
            'quantity', coalesce(delivered_quantity, quantity))), 'remaining', '[]'::jsonb)
FROM orders WHERE state IN ('shipped', 'delivered');
INSERT INTO order_notices
SELECT id, 3, 'delivery.completed', changed_at, changed_at, 'before',
    jsonb_build_object('kind', 'delivered', 'sequence', 3, 'at', to_jsonb(changed_at), 'shipment', shipment_reference,
        'reference', delivery_reference,
        'lines', jsonb_build_array(jsonb_build_object('line', 1, 'product', product_id, 'quantity', delivered_quantity)))
FROM orders WHERE state = 'delivered';

-- Goods on their way to us, and what became of them.
CREATE TABLE shipments (
    id                 uuid PRIMARY KEY,
    purchase_id        uuid        NOT NULL REFERENCES purchases (id),
    location_id        uuid        NOT NULL,
    reference          text        NOT NULL,
    receiving          text        NOT NULL CHECK (receiving IN ('automatic', 'own')),
    carrier            text,
    sscc               text,
    shipped_at         timestamptz,
    expected_at        timestamptz,
    delivery_reference text,
    delivered_at       timestamptz,
    closed_at          timestamptz,
    closed_by          uuid,
    heard_at           timestamptz NOT NULL,
    UNIQUE (purchase_id, reference)
);
CREATE INDEX shipments_by_location ON shipments (location_id, id);
CREATE INDEX shipments_open ON shipments (location_id) WHERE closed_at IS NULL;

-- Goods of one product, lot and label in a shipment; quantities in base units.
CREATE TABLE shipment_items (
    id                 uuid PRIMARY KEY,
    shipment_id        uuid   NOT NULL REFERENCES shipments (id),
    order_id           uuid   NOT NULL REFERENCES orders (id),
    line_number        integer NOT NULL,
    product_id         uuid   NOT NULL,
    substitute_for     uuid,
    gtin               text,
    lot                text,
    best_before        date,
    sscc               text,
    case_pack          bigint,
    shipped_quantity   bigint CHECK (shipped_quantity >= 0),
    delivered_quantity bigint CHECK (delivered_quantity >= 0),
    received_quantity  bigint NOT NULL DEFAULT 0,
    damaged_quantity   bigint NOT NULL DEFAULT 0,
    note               text,
    -- The movement that books it, where a delivery is booked on the supplier's word.
    source_ref         text,
    booked_at          timestamptz
);
CREATE UNIQUE INDEX shipment_items_once ON shipment_items (shipment_id, line_number, product_id, lot, sscc) NULLS NOT DISTINCT;
CREATE INDEX shipment_items_by_order ON shipment_items (order_id);
CREATE INDEX shipment_items_by_source ON shipment_items (source_ref) WHERE booked_at IS NULL;
CREATE INDEX shipment_items_by_product ON shipment_items (product_id, shipment_id);
INSERT INTO shipments (id, purchase_id, location_id, reference, receiving, expected_at, delivery_reference, delivered_at,
    closed_at, heard_at)
SELECT id, id, location_id, shipment_reference, 'automatic', expected_at, delivery_reference,
    CASE state WHEN 'delivered' THEN changed_at END, CASE WHEN receipt_booked THEN changed_at END, changed_at
FROM orders WHERE state IN ('shipped', 'delivered');
INSERT INTO shipment_items (id, shipment_id, order_id, line_number, product_id, shipped_quantity, delivered_quantity,
    received_quantity, source_ref, booked_at)
SELECT id, id, id, 1, product_id, coalesce(delivered_quantity, quantity), delivered_quantity,
    CASE WHEN receipt_booked THEN delivered_quantity ELSE 0 END, 'delivery:' || id,
    CASE WHEN receipt_booked THEN changed_at END
FROM orders WHERE state IN ('shipped', 'delivered');
ALTER TABLE orders DROP COLUMN receipt_booked;

-- What each of our own receipts was matched to.
CREATE TABLE receipt_matches (
    movement_id uuid        NOT NULL,
    item_id     uuid        NOT NULL REFERENCES shipment_items (id),
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    source_ref  text        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (movement_id, item_id)
);

-- What was short, over or damaged in a delivery, as it was reported back.
CREATE TABLE delivery_adjustments (
    id          uuid PRIMARY KEY,
    shipment_id uuid        NOT NULL REFERENCES shipments (id),
    reported_at timestamptz NOT NULL,
    accepted_at timestamptz,
    lines       jsonb       NOT NULL
);
CREATE INDEX delivery_adjustments_by_shipment ON delivery_adjustments (shipment_id);

-- What the supplier charges, and what it puts right.
CREATE TABLE invoices (
    number             text PRIMARY KEY,
    purchase_id        uuid        NOT NULL REFERENCES purchases (id),
    kind               text        NOT NULL,
    delivery_reference text        NOT NULL,
    corrects           text,
    issued_at          timestamptz NOT NULL,
    due_on             date        NOT NULL,
    currency           text        NOT NULL,
    total              numeric     NOT NULL,
    lines              jsonb       NOT NULL
);
CREATE INDEX invoices_by_purchase ON invoices (purchase_id);

-- A change of an order that PepsiCo has been asked for; one at a time.
CREATE TABLE order_changes (
    id           uuid PRIMARY KEY,
    purchase_id  uuid        NOT NULL REFERENCES purchases (id),
    order_id     uuid        NOT NULL REFERENCES orders (id),
    kind         text        NOT NULL CHECK (kind IN ('amendment', 'cancellation')),
    quantity     bigint CHECK (quantity > 0),
    state        text        NOT NULL CHECK (state IN ('asked', 'taken', 'refused')),
    reason       text,
    requested_by uuid        NOT NULL,
    asked_at     timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE UNIQUE INDEX order_changes_one_open ON order_changes (purchase_id) WHERE state = 'asked';
CREATE INDEX order_changes_by_order ON order_changes (order_id, id);

-- Base units that have left the supplier and are not in our stock yet; of a closed shipment nothing is.
CREATE VIEW shipment_goods_in_transit AS
SELECT i.order_id, i.product_id, s.location_id, i.shipment_id,
    greatest(0, coalesce(i.delivered_quantity, i.shipped_quantity, 0) - i.received_quantity) AS in_transit
FROM shipment_items i JOIN shipments s ON s.id = i.shipment_id
WHERE s.closed_at IS NULL;
