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
--   completion: of an execution or a final amount: percent of the same year's budget; NULL on a budget of zero
--   completion_printed: the same as the final account prints it, where it speaks of the budget and not of an adjusted one
--   other_yuan: what another document says or implies for the same year and stage where it says otherwise
--   other_document: that document
--   other_rounds: whether the two differ by no more than rounding
--   document_id: key of the document it was read from
--   document: the document it was read from
--   fact_id: the fact
--   statement_label: the part of the disclosure that prints it
--   status: printed, derived, corrected or assigned
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
        max(f.quantity) FILTER (WHERE f.measure = 'completion' AND NOT regexp_matches(f.basis, '全年|调整')) OVER beside
            AS completion_printed,
        -- The document of that year and stage first, then another one of that year, then what a document of another
        -- year prints, then what follows from a change.
        row_number() OVER choice AS place,
        first_value(f.amount_yuan) OVER choice AS chosen_yuan,
        first_value(f.rounding) OVER choice AS chosen_rounding
    FROM item_fact AS f
    JOIN document AS d USING (document_id)
    WHERE d.department = $department AND d.level = $level AND f.item_id = $item_id
        AND f.measure IN ('amount', 'change', 'growth', 'completion')
    WINDOW
        beside AS (PARTITION BY f.document_id, f.fiscal_year, f.stage),
        choice AS (
            PARTITION BY f.fiscal_year, f.stage, f.measure
            ORDER BY CASE WHEN f.status = 'derived' THEN 4 WHEN d.fiscal_year <> f.fiscal_year THEN 3
                WHEN d.stage <> f.stage THEN 2 ELSE 1 END, d.fiscal_year DESC, d.stage
        )
),
others AS (
    SELECT
        fiscal_year, stage, amount_yuan AS other_yuan, document AS other_document,
        abs(amount_yuan - chosen_yuan) <= rounding + chosen_rounding AS other_rounds
    FROM facts
    WHERE measure = 'amount' AND amount_yuan <> chosen_yuan
    QUALIFY row_number() OVER (PARTITION BY fiscal_year, stage ORDER BY place) = 1
),
known AS (
    SELECT
        *,
        CASE WHEN lag(fiscal_year) OVER years = fiscal_year - 1 THEN lag(amount_yuan) OVER years END AS previous_yuan,
        CASE WHEN stage IN ('execution', 'final')
            THEN max(amount_yuan) FILTER (WHERE stage = 'budget') OVER (PARTITION BY fiscal_year) END AS budget_yuan
    FROM facts
    WHERE measure = 'amount' AND place = 1
    WINDOW years AS (PARTITION BY stage ORDER BY fiscal_year)
)
SELECT
    k.fiscal_year, k.stage, k.item, k.amount_yuan, k.previous_yuan,
    k.amount_yuan - k.previous_yuan AS change_yuan,
    (100 * (k.amount_yuan - k.previous_yuan) / nullif(k.previous_yuan, 0))::DECIMAL(18, 2) AS growth,
    k.growth_printed, k.change_printed_yuan,
    (100 * k.amount_yuan / nullif(k.budget_yuan, 0))::DECIMAL(18, 2) AS completion, k.completion_printed,
    o.other_yuan, o.other_document, o.other_rounds, k.document_id, k.document,
    k.fact_id, k.statement_label, k.status, k.value_printed, k.unit_printed, k.start_char, k.end_char, k.sentence_start,
    k.sentence
FROM known AS k
LEFT JOIN others AS o ON o.fiscal_year = k.fiscal_year AND o.stage = k.stage
ORDER BY k.fiscal_year, CASE k.stage WHEN 'budget' THEN 1 WHEN 'adjusted' THEN 2 WHEN 'execution' THEN 3 ELSE 4 END;
