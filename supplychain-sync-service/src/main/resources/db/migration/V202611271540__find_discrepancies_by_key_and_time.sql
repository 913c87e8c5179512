-- What was found of a position last, what was found of late, and what is long over.
CREATE INDEX discrepancies_by_key ON discrepancies (their_location, their_item, id DESC);
CREATE INDEX discrepancies_by_time ON discrepancies (found_at);
CREATE INDEX discrepancies_ended ON discrepancies (ended_at) WHERE ended_at IS NOT NULL;
