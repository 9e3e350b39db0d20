-- How many rows the history has of each department and year.
SELECT coalesce(e.department, '') AS department, coalesce(e.fiscal_year, 0) AS fiscal_year, count(*) AS rows
FROM publication AS p
LEFT JOIN entry AS e ON e.publication = p.number
GROUP BY 1, 2
ORDER BY 1, 2;
