CREATE TABLE adjustments (
    id                uuid PRIMARY KEY,
    adjustment_number text NOT NULL UNIQUE,
    shipment          bigint NOT NULL REFERENCES shipments,
    content_hash      text NOT NULL,
    received_at       timestamptz NOT NULL,
    accepted_at       timestamptz NOT NULL
);
CREATE INDEX adjustments_shipment ON adjustments (shipment, id);

CREATE TABLE adjustment_lines (
    adjustment        uuid NOT NULL REFERENCES adjustments,
    position          integer NOT NULL,
    line_number       integer NOT NULL,
    buyer_item        text NOT NULL,
    received_quantity bigint NOT NULL,
    short             bigint NOT NULL,
    over              bigint NOT NULL,
    damaged           bigint NOT NULL,
    note              text,
    PRIMARY KEY (adjustment, position)
);

CREATE TABLE invoices (
    number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shipment  bigint NOT NULL REFERENCES shipments,
    kind      text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    corrects  bigint REFERENCES invoices,
    issued_at timestamptz NOT NULL,
    total     numeric(16, 2) NOT NULL
);
CREATE INDEX invoices_shipment ON invoices (shipment, number);

CREATE TABLE invoice_lines (
    invoice     bigint NOT NULL REFERENCES invoices,
    line_number integer NOT NULL,
    buyer_item  text NOT NULL,
    quantity    bigint NOT NULL,
    unit_price  numeric(10, 2) NOT NULL,
    PRIMARY KEY (invoice, line_number, buyer_item)
);
