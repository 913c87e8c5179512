-- What was found before the supplier said that it delivered is kept here until it can be told.
ALTER TABLE delivery_adjustments ADD COLUMN told boolean NOT NULL DEFAULT true;
