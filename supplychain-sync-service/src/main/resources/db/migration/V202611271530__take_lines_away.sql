-- Lines that the supplier has taken out of an order of several, as we asked.
ALTER TABLE orders ADD COLUMN taken_away boolean NOT NULL DEFAULT false;
UPDATE orders o SET taken_away = true
FROM order_changes c JOIN purchases u ON u.id = c.purchase_id
WHERE c.order_id = o.id AND c.kind = 'cancellation' AND c.state = 'taken' AND u.cancelled_at IS NULL;
