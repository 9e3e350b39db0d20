-- 测算, not disclosed: how the printed net value would run off under a yearly straight-line rate on the original value.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $yearly_rate DOUBLE: part of the original value written off in a year, in percent
-- Columns:
--   year: years from the date of the stock; 0 is that date, the last one the moment the net value is used up
--   net_yuan: net value then, never below zero
--   depreciation_yuan: written off in a full year at that rate
--   remaining_years: years until the net value is used up; NULL at a rate of zero
WITH own AS (
    SELECT
        max(amount_yuan) FILTER (WHERE item_id = 'assets.original_value') AS original_yuan,
        max(amount_yuan) FILTER (WHERE item_id = 'assets.net_value') AS net_yuan
    FROM own_item
    WHERE document_id = $document_id AND amount_yuan IS NOT NULL
),
yearly AS (
    SELECT *, (original_yuan * $yearly_rate / 100)::DECIMAL(28, 2) AS depreciation_yuan FROM own
)
SELECT
    least(year, net_yuan / nullif(depreciation_yuan, 0))::DOUBLE AS year,
    greatest(net_yuan - year * depreciation_yuan, 0)::DECIMAL(28, 2) AS net_yuan,
    depreciation_yuan,
    round(net_yuan / nullif(depreciation_yuan, 0), 1) AS remaining_years
FROM yearly, (SELECT unnest(range(0, 101)) AS year)
WHERE net_yuan IS NOT NULL AND original_yuan IS NOT NULL
    AND (year = 0 OR net_yuan - (year - 1) * depreciation_yuan > 0)
ORDER BY year;
