-- Where the money comes from and goes to, only as the document prints it: source to total, total to basic and project, each of those to its parts.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   source_id: item the flow leaves
--   source: its name
--   target_id: item the flow enters
--   target: its name
--   amount_yuan: the amount printed for the flow's finer end
--   fact_id: that figure
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH own AS (
    SELECT
        *,
        CASE
            WHEN parent_id = 'revenue' THEN item_id
            WHEN parent_id = 'expenditure' THEN total_id
            WHEN parent_id IN ('basic', 'project') THEN parent_id
            WHEN classification = 'economic' AND level = 'class' AND code IN ('301', '303') THEN 'basic.personnel'
        END AS source_id
    FROM own_item
    WHERE document_id = $document_id AND as_of IS NULL AND amount_yuan > 0
)
SELECT
    f.source_id,
    coalesce(p.item, f.total) AS source,
    CASE WHEN f.parent_id = 'revenue' THEN f.total_id ELSE f.item_id END AS target_id,
    CASE WHEN f.parent_id = 'revenue' THEN f.total ELSE f.item END AS target,
    f.amount_yuan,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char, f.sentence_start, f.sentence
FROM own AS f
LEFT JOIN own_item AS p ON p.document_id = f.document_id AND p.item_id = f.source_id AND p.amount_yuan > 0
WHERE f.source_id IS NOT NULL AND f.total_id IS NOT NULL AND (p.item_id IS NOT NULL OR f.source_id = f.total_id)
    -- 财政拨款收入 restates the sources it is made of; drawn beside them it would count their money twice.
    AND NOT (f.item_id = 'revenue.fiscal' AND EXISTS (SELECT 1 FROM own WHERE item_id = 'revenue.general_public_budget'))
ORDER BY f.amount_yuan DESC, f.fact_id;
