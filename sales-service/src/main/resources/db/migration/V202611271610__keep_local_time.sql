-- The time as the till wrote it, if it named no offset: the same again is known by it after the location's zone was corrected.
ALTER TABLE sales ADD COLUMN local_time timestamp;
