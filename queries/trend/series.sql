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
WITH facts AS (
    SELECT
        f.*, d.file_name AS document,
        -- What the year's own document prints beside its amount.
        max(f.quantity) FILTER (WHERE f.measure = 'growth' AND d.fiscal_year = f.fiscal_year) OVER beside AS growth_printed,
        max(f.amount_yuan) FILTER (WHERE f.measure = 'change' AND d.fiscal_year = f.fiscal_year) OVER beside
            AS change_printed_yuan,
        -- The year's own document first, then what another one prints of that year, then what follows from a change.
        row_number() OVER choice AS place,
        lead(f.amount_yuan) OVER choice AS next_yuan,
        lead(d.file_name) OVER choice AS next_document
    FROM item_fact AS f
    JOIN document AS d USING (document_id)
    WHERE d.department = $department AND d.level = $level AND f.item_id = $item_id
        AND f.measure IN ('amount', 'change', 'growth')
    WINDOW
        beside AS (PARTITION BY f.document_id, f.fiscal_year, f.stage),
        choice AS (
            PARTITION BY f.fiscal_year, f.stage, f.measure
            ORDER BY CASE WHEN f.status = 'printed' AND d.fiscal_year = f.fiscal_year THEN 1
                WHEN f.status = 'printed' THEN 2 ELSE 3 END, d.fiscal_year DESC
        )
),
known AS (
    SELECT
        *,
        CASE WHEN lag(fiscal_year) OVER years = fiscal_year - 1 THEN lag(amount_yuan) OVER years END AS previous_yuan
    FROM facts
    WHERE measure = 'amount' AND place = 1
    WINDOW years AS (PARTITION BY stage ORDER BY fiscal_year)
)
SELECT
    fiscal_year, stage, item, amount_yuan, previous_yuan,
    amount_yuan - previous_yuan AS change_yuan,
    (100 * (amount_yuan - previous_yuan) / nullif(previous_yuan, 0))::DECIMAL(18, 2) AS growth,
    growth_printed, change_printed_yuan,
    CASE WHEN next_yuan <> amount_yuan THEN next_yuan END AS other_yuan,
    CASE WHEN next_yuan <> amount_yuan THEN next_document END AS other_document,
    document_id, document,
    fact_id, statement_label, status, value_printed, unit_printed, start_char, end_char, sentence_start, sentence
FROM known
ORDER BY fiscal_year, stage;
