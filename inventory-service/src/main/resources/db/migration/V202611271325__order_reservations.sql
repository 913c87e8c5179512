-- Reservations are listed by location, the newest first: their ids grow with time.
ALTER TABLE reservations ADD COLUMN reserved_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX reservations_by_location ON reservations (location_id, reservation_id);
