-- A shipment is received as a whole, whatever is in it.
UPDATE supply_terms SET terms = terms - 'receiving' WHERE product_id IS NOT NULL;
