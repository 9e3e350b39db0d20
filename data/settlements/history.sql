-- All that was said of the findings of one department's document, oldest first.
SELECT *
FROM settlement
WHERE department = :department AND level = :level AND fiscal_year = :fiscal_year AND stage = :stage
ORDER BY settlement_id;
