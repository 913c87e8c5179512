-- Lots are listed the first to expire first, those that never do last.
CREATE INDEX lots_first_expired_first ON lots (coalesce(expires_on, 'infinity'), product_id, location_id, number)
    WHERE on_hand > 0;
DROP INDEX lots_by_expiry;
