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
WITH own AS MATERIALIZED (
    SELECT *
    FROM own_fact
    WHERE document_id = $document_id AND measure = 'amount' AND as_of IS NULL AND amount_yuan > 0
),
total AS (SELECT item_id, item FROM document_total WHERE document_id = $document_id),
edges AS (
    -- 财政拨款收入 restates the sources it is made of; drawn beside them it would count their money twice.
    SELECT f.item_id AS source_id, f.item AS source, t.item_id AS target_id, t.item AS target, f.fact_id
    FROM own AS f, total AS t
    WHERE f.parent_id = 'revenue'
        AND NOT (f.item_id = 'revenue.fiscal' AND EXISTS (SELECT 1 FROM own WHERE item_id = 'revenue.general_public_budget'))
    UNION ALL
    SELECT t.item_id, t.item, f.item_id, f.item, f.fact_id
    FROM own AS f, total AS t
    WHERE f.parent_id = 'expenditure'
    UNION ALL
    SELECT p.item_id, p.item, f.item_id, f.item, f.fact_id
    FROM own AS f
    JOIN own AS p ON p.item_id = f.parent_id AND p.item_id IN ('basic', 'project')
    UNION ALL
    SELECT p.item_id, p.item, f.item_id, f.item, f.fact_id
    FROM own AS f
    JOIN own AS p ON p.item_id = 'basic.personnel'
    WHERE f.classification = 'economic' AND f.level = 'class' AND f.code IN ('301', '303')
)
SELECT
    e.source_id, e.source, e.target_id, e.target, f.amount_yuan, f.fact_id, f.statement_label, f.status,
    f.value_printed, f.unit_printed, f.start_char, f.end_char, f.sentence_start, f.sentence
FROM edges AS e
JOIN own AS f USING (fact_id)
ORDER BY f.amount_yuan DESC, f.fact_id;
