-- The year's headline figures: each item's amount or count with its share, change, growth and yearly value per head.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   parent_id: the item it is part of
--   item: standard name
--   classification: functional, economic or empty
--   code: official code
--   amount_yuan: amount in yuan; NULL for counts
--   quantity: counts in their base unit; NULL for amounts
--   share_printed: share as printed, in percent
--   share: share of the document's total expenditure, recomputed, in percent
--   previous_yuan: the amount it is compared with
--   change_yuan: change against it, as printed
--   growth_printed: growth as printed, in percent
--   growth: growth recomputed, in percent; NULL on a base of zero
--   compared_year: the year it is compared with
--   compared_stage: the stage it is compared with
--   per_head_yuan: amount by person supplied (财政供给人员)
--   as_of: date of a stock
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed or derived
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH own AS MATERIALIZED (SELECT * FROM own_fact WHERE document_id = $document_id),
extras AS (
    SELECT
        item_id,
        max(quantity) FILTER (WHERE measure = 'share') AS share_printed,
        max(amount_yuan) FILTER (WHERE measure = 'change') AS change_yuan,
        max(quantity) FILTER (WHERE measure = 'growth') AS growth_printed,
        max(compared_year) FILTER (WHERE measure = 'change') AS compared_year,
        max(compared_stage) FILTER (WHERE measure = 'change') AS compared_stage
    FROM own
    GROUP BY item_id
)
SELECT
    a.item_id, a.parent_id, a.item, a.classification, a.code, a.amount_yuan, a.quantity,
    e.share_printed,
    CASE WHEN a.as_of IS NULL THEN (100 * a.amount_yuan / nullif(t.amount_yuan, 0))::DECIMAL(18, 2) END AS share,
    a.amount_yuan - e.change_yuan AS previous_yuan,
    e.change_yuan,
    e.growth_printed,
    (100 * e.change_yuan / nullif(a.amount_yuan - e.change_yuan, 0))::DECIMAL(18, 2) AS growth,
    e.compared_year, e.compared_stage,
    CASE WHEN a.as_of IS NULL THEN (a.amount_yuan / nullif(t.heads, 0))::DECIMAL(28, 2) END AS per_head_yuan,
    a.as_of,
    a.fact_id, a.statement_label, a.status, a.value_printed, a.unit_printed, a.start_char, a.end_char,
    a.sentence_start, a.sentence
FROM own AS a
LEFT JOIN extras AS e USING (item_id)
LEFT JOIN document_total AS t USING (document_id)
WHERE a.measure IN ('amount', 'count') AND a.statement <> 'work_targets'
ORDER BY a.start_char;
