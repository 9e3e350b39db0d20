-- The items whose amount the documents of one year, stage and level print, for choosing what is compared: totals first.
-- Parameters:
--   $fiscal_year INTEGER: the year
--   $stage VARCHAR: budget or final
--   $level VARCHAR: department or unit
-- Columns:
--   item_id: the item
--   item: standard name
--   label: its name behind its code
SELECT item_id, max(item) AS item, max(label) AS label
FROM compared_item
WHERE fiscal_year = $fiscal_year AND stage = $stage AND level = $level
GROUP BY item_id
ORDER BY max(ordinal);
