-- In which time zone the supplier's order days and cutoff are meant; its terms are read again to know it.
ALTER TABLE supplier_terms ADD COLUMN zone text;
UPDATE supplier_terms SET read_at = 'epoch';
