-- The account of each document's numbers: facts + recognised non-facts + unrecognised = numbers in the text.
SELECT
    d.file_name AS document,
    count(*) FILTER (WHERE m.is_number) AS numbers,
    count(*) FILTER (WHERE m.is_number AND m.kind = 'fact') AS facts,
    count(*) FILTER (WHERE m.kind = 'non_fact') AS non_facts,
    count(*) FILTER (WHERE m.kind = 'unrecognised') AS unrecognised,
    count(*) FILTER (WHERE NOT m.is_number) AS worded
FROM document AS d
JOIN mention AS m USING (document_id)
GROUP BY d.file_name
ORDER BY d.file_name;
