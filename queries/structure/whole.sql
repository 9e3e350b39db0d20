-- The total that a classification breaks down, the sum of its classes and of its printed leaves, and the remainders.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $classification VARCHAR: functional or economic
-- Columns:
--   item: the total's name; NULL where the document prints none for this classification
--   amount_yuan: the printed total
--   classes_yuan: sum of the printed classes
--   leaves_yuan: sum of the finest printed figures
--   classes_remainder_yuan: total less the sum of its classes
--   leaves_remainder_yuan: total less the sum of its finest figures
--   fact_id: the total's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH own AS MATERIALIZED (
    SELECT * FROM own_item WHERE document_id = $document_id AND as_of IS NULL AND amount_yuan IS NOT NULL
),
parts AS (
    SELECT
        sum(amount_yuan) FILTER (WHERE level = 'class') AS classes_yuan,
        sum(amount_yuan) FILTER (WHERE NOT has_parts) AS leaves_yuan,
        bool_and(code LIKE '301%' OR code LIKE '303%') AS only_personnel
    FROM (
        SELECT *, coalesce(starts_with(lead(path) OVER (ORDER BY path), path || '/'), FALSE) AS has_parts
        FROM own
        -- What the funds pay for is no part of the general public budget.
        WHERE classification = $classification AND statement NOT IN ('government_fund', 'state_capital')
    )
)
SELECT
    t.item, t.amount_yuan, p.classes_yuan, p.leaves_yuan,
    t.amount_yuan - p.classes_yuan AS classes_remainder_yuan,
    t.amount_yuan - p.leaves_yuan AS leaves_remainder_yuan,
    t.fact_id, t.statement_label, t.status, t.value_printed, t.unit_printed, t.start_char, t.end_char, t.sentence_start, t.sentence
FROM parts AS p
-- The economic classes of personnel are what 人员经费 breaks down into; with others among them no total is printed.
LEFT JOIN own AS t
    ON t.item_id = CASE WHEN $classification = 'functional' THEN 'general_public_budget'
        WHEN p.only_personnel THEN 'basic.personnel' END;
