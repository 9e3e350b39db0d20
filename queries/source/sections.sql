-- The headings of a document, in order.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   ordinal: position in the order
--   level: rank of the heading: 1 第一部分, 2 一、, 3 （一）, 4 1., 9 without a number
--   title: the heading as printed
--   statement_label: the part of the disclosure it opens
--   start_char: where it begins
--   end_char: where what stands below it ends
--   figures: figures below it
SELECT
    s.ordinal, s.level, s.title, coalesce(t.label, '') AS statement_label, s.start_char, s.end_char,
    count(m.start_char) AS figures
FROM section AS s
LEFT JOIN statement AS t USING (statement)
LEFT JOIN mention AS m
    ON m.document_id = s.document_id AND m.kind = 'fact' AND m.start_char >= s.start_char AND m.start_char < s.end_char
WHERE s.document_id = $document_id
GROUP BY ALL
ORDER BY s.ordinal;
