-- The “三公” total and its items, this year against the year it is compared with, with reason, share of total expenditure and value per head.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   parent_id: the item it is part of
--   item: standard name
--   amount_yuan: this year's amount
--   previous_yuan: the amount it is compared with (derived or printed)
--   change_yuan: change as printed
--   change_printed: the change's words as printed (0.5, 持平)
--   growth: growth recomputed, in percent; NULL on a base of zero
--   compared_year: the year it is compared with
--   compared_stage: the stage it is compared with
--   share_of_total: share of total expenditure, in percent
--   share_of_three_public: share of the “三公” total, in percent
--   per_head_yuan: amount by person supplied (财政供给人员)
--   reason: the printed reason for the change
--   holds: whether 只减不增 holds; NULL where no change is printed
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH own AS MATERIALIZED (
    SELECT * FROM own_fact WHERE document_id = $document_id AND starts_with(item_id, 'three_public')
),
words AS (
    SELECT p.item_id, string_agg(substring(d.text, p.start_char + 1, p.end_char - p.start_char), '；' ORDER BY p.start_char) AS reason
    FROM passage AS p
    JOIN document AS d USING (document_id)
    WHERE p.document_id = $document_id AND p.kind = 'reason' AND p.statement = 'three_public'
    GROUP BY p.item_id
)
SELECT
    a.item_id, a.parent_id, a.item, a.amount_yuan,
    coalesce(b.amount_yuan, a.amount_yuan - c.amount_yuan) AS previous_yuan,
    c.amount_yuan AS change_yuan, c.value_printed AS change_printed,
    (100 * c.amount_yuan / nullif(a.amount_yuan - c.amount_yuan, 0))::DECIMAL(18, 2) AS growth,
    c.compared_year, c.compared_stage,
    (100 * a.amount_yuan / nullif(t.amount_yuan, 0))::DECIMAL(18, 4) AS share_of_total,
    (100 * a.amount_yuan / nullif(max(a.amount_yuan) FILTER (WHERE a.item_id = 'three_public') OVER (), 0))::DECIMAL(18, 2)
        AS share_of_three_public,
    (a.amount_yuan / nullif(t.heads, 0))::DECIMAL(28, 2) AS per_head_yuan,
    w.reason,
    c.amount_yuan <= 0 AS holds,
    a.fact_id, a.statement_label, a.status, a.value_printed, a.unit_printed, a.start_char, a.end_char,
    a.sentence_start, a.sentence
FROM own AS a
LEFT JOIN document_total AS t USING (document_id)
LEFT JOIN own AS c ON c.item_id = a.item_id AND c.measure = 'change'
LEFT JOIN item_fact AS b
    ON b.document_id = a.document_id AND b.item_id = a.item_id AND b.measure = 'amount'
    AND b.fiscal_year = c.compared_year AND b.stage = c.compared_stage
LEFT JOIN words AS w ON w.item_id = a.item_id
WHERE a.measure = 'amount'
ORDER BY a.start_char;
