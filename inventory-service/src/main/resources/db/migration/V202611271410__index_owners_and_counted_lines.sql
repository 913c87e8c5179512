-- An owner asks for its reservations; a count, for later counts of its products.
CREATE INDEX reservations_by_owner ON reservations (owner, reservation_id);
CREATE INDEX count_lines_by_product ON count_lines (product_id) WHERE counted_at IS NOT NULL;
