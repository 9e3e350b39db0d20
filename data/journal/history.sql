-- Every publication with what it did to each document, newest first; one that did not finish has no document.
SELECT
    p.number, p.begun_at, p.finished_at, p.who, p.why, p.failed,
    e.action, e.document_id, e.digest, e.file_name, e.department, e.level, e.fiscal_year, e.stage, e.note
FROM publication AS p
LEFT JOIN entry AS e ON e.publication = p.number
WHERE (:department = '' OR e.department = :department) AND (:fiscal_year = 0 OR e.fiscal_year = :fiscal_year)
ORDER BY p.number DESC, e.department, e.fiscal_year, e.stage, e.rowid
LIMIT :size OFFSET :skip;
