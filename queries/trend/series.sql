-- One item of one department over the years, a row a year and stage; a printed value comes before one derived from a later document.
-- Parameters:
--   $department VARCHAR: the department's name
--   $level VARCHAR: department or unit
--   $item_id VARCHAR: the item
-- Columns:
--   fiscal_year: the year
--   stage: budget, adjusted, execution or final
--   item: standard name
--   amount_yuan: amount
--   previous_yuan: the same stage's amount one year before, where it is known
--   change_yuan: change against it
--   growth: growth against it, in percent; NULL on a base of zero
--   growth_printed: growth as the year's own document prints it, in percent
--   change_printed_yuan: change as the year's own document prints it
--   other_yuan: what another document says or implies for the same year and stage where it says otherwise
--   other_document: that document
--   document_id: key of the document it was read from
--   document: the document it was read from
--   fact_id: the fact
--   statement_label: the part of the disclosure that prints it
--   status: printed or derived
--   value_printed: the value as printed; empty if derived
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH ranked AS (
    SELECT
        f.*, d.file_name AS document, d.fiscal_year AS document_year,
        -- The year's own document first, then what another one prints of that year, then what follows from a change.
        row_number() OVER (
            PARTITION BY f.fiscal_year, f.stage
            ORDER BY CASE WHEN f.status = 'printed' AND d.fiscal_year = f.fiscal_year THEN 1
                WHEN f.status = 'printed' THEN 2 ELSE 3 END, d.fiscal_year DESC
        ) AS choice
    FROM item_fact AS f
    JOIN document AS d USING (document_id)
    WHERE d.department = $department AND d.level = $level AND f.item_id = $item_id
        AND f.measure IN ('amount', 'change', 'growth')
    QUALIFY f.measure = 'amount' OR d.fiscal_year = f.fiscal_year
),
amounts AS (
    SELECT *, row_number() OVER (PARTITION BY fiscal_year, stage ORDER BY choice) AS place FROM ranked WHERE measure = 'amount'
),
known AS (SELECT * FROM amounts WHERE place = 1)
SELECT
    k.fiscal_year, k.stage, k.item, k.amount_yuan,
    p.amount_yuan AS previous_yuan,
    k.amount_yuan - p.amount_yuan AS change_yuan,
    (100 * (k.amount_yuan - p.amount_yuan) / nullif(p.amount_yuan, 0))::DECIMAL(18, 2) AS growth,
    g.quantity AS growth_printed,
    c.amount_yuan AS change_printed_yuan,
    o.amount_yuan AS other_yuan,
    o.document AS other_document,
    k.document_id, k.document,
    k.fact_id, k.statement_label, k.status, k.value_printed, k.unit_printed, k.start_char, k.end_char,
    k.sentence_start, k.sentence
FROM known AS k
LEFT JOIN known AS p ON p.fiscal_year = k.fiscal_year - 1 AND p.stage = k.stage
LEFT JOIN ranked AS g ON g.measure = 'growth' AND g.document_id = k.document_id AND g.fiscal_year = k.fiscal_year
    AND g.stage = k.stage
LEFT JOIN ranked AS c ON c.measure = 'change' AND c.document_id = k.document_id AND c.fiscal_year = k.fiscal_year
    AND c.stage = k.stage
LEFT JOIN amounts AS o ON o.fiscal_year = k.fiscal_year AND o.stage = k.stage AND o.place > 1
    AND o.amount_yuan <> k.amount_yuan
ORDER BY k.fiscal_year, k.stage;
