-- How far facts have taken what is available below zero: nothing else may, and the database says so too.
ALTER TABLE stock_levels
    ADD COLUMN shortfall bigint  NOT NULL DEFAULT 0 CHECK (shortfall >= 0),
    ADD COLUMN has_lots  boolean NOT NULL DEFAULT false;
ALTER TABLE stock_levels ALTER COLUMN changed_at SET DEFAULT 'epoch';
UPDATE stock_levels SET shortfall = greatest(reserved - on_hand, 0) WHERE reserved > on_hand;
ALTER TABLE stock_levels ADD CONSTRAINT never_oversold CHECK (on_hand - reserved + shortfall >= 0);

ALTER TABLE stock_movements
    ADD COLUMN reserved_change bigint NOT NULL DEFAULT 0,
    ADD COLUMN reason_code     text,
    ADD COLUMN document_id     uuid,
    ADD COLUMN reverses        uuid,
    ADD COLUMN detail          jsonb;
-- A ledger is read by time: as it stood then, and the newest first. Its sequence and its time grow together.
ALTER TABLE stock_movements DROP CONSTRAINT stock_movements_pkey;
ALTER TABLE stock_movements ADD PRIMARY KEY (product_id, location_id, recorded_at, sequence);
-- Facts that came late are few, and looked for when the stock of a past moment is asked for.
CREATE INDEX stock_movements_late ON stock_movements (product_id, location_id, occurred_at)
    WHERE recorded_at - occurred_at > interval '10 minutes';
CREATE INDEX stock_movements_by_document ON stock_movements (document_id) WHERE document_id IS NOT NULL;

-- What there is of each lot of what is kept by lot; the rest of a level is in no lot.
CREATE TABLE lots (
    product_id  uuid   NOT NULL,
    location_id uuid   NOT NULL,
    number      text   NOT NULL,
    on_hand     bigint NOT NULL CHECK (on_hand >= 0),
    expires_on  date,
    PRIMARY KEY (product_id, location_id, number)
) WITH (fillfactor = 80);
CREATE INDEX lots_by_expiry ON lots (expires_on) WHERE on_hand > 0;

-- What is held back for whom, until when; ended ones stay as their own history.
CREATE TABLE reservations (
    reservation_id uuid        NOT NULL,
    product_id     uuid        NOT NULL,
    location_id    uuid        NOT NULL,
    quantity       bigint      NOT NULL CHECK (quantity > 0),
    owner          text        NOT NULL,
    expires_at     timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'confirmed', 'released', 'expired')),
    PRIMARY KEY (reservation_id, product_id, location_id)
) WITH (fillfactor = 80);
CREATE INDEX reservations_open_by_expiry ON reservations (expires_at) WHERE state = 'open';
CREATE INDEX reservations_open_by_key ON reservations (product_id, location_id) WHERE state = 'open';
