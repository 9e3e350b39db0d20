-- 预算执行 of one department in one year: every item with two stages or more, a row a figure; stages stand side by side and are never added.
-- Parameters:
--   $department VARCHAR: the department's name
--   $level VARCHAR: department or unit
--   $fiscal_year INTEGER: the year
-- Columns:
--   item_id: the item
--   item: standard name
--   code: official code or empty
--   kind: whole, functional, economic, three_public or other
--   column_id: budget (as the budget document prints it), opening (the budget as the final account prints it), adjusted, execution, final, completion (of the budget) or completion_adjusted
--   amount_yuan: the figure in yuan; NULL for a completion rate
--   quantity: a printed completion rate in percent; NULL for an amount
--   basis: of which budget the rate speaks, as printed
--   difference_yuan: of the item: final less budget
--   completion: of the item: final in percent of the budget; NULL on a budget of zero
--   completion_adjusted: of the item: final in percent of the adjusted budget; NULL where that is zero
--   rate_differs: of a printed rate: whether the recomputed one is another; FALSE where there is none
--   base_statement: of the item: the part of the disclosure that prints its budget
--   final_statement: of the item: the part that prints its final amount
--   other_yuan: what another document says or implies for the same item and stage where it says otherwise
--   other_document: that document
--   other_rounds: whether the two differ by no more than rounding
--   stage: the figure's stage
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
WITH printed AS (
    SELECT
        f.*, d.file_name AS document,
        CASE
            WHEN f.measure = 'completion' AND regexp_matches(f.basis, '全年|调整') THEN 'completion_adjusted'
            WHEN f.measure = 'completion' THEN 'completion'
            WHEN f.stage = 'budget' AND d.stage = 'final' AND d.fiscal_year = f.fiscal_year THEN 'opening'
            ELSE f.stage
        END AS column_id,
        -- The document of that year and stage first, then another one of that year, then what a document of another
        -- year prints, then what follows from a change.
        CASE WHEN f.status = 'derived' THEN 4 WHEN d.fiscal_year <> f.fiscal_year THEN 3
            WHEN d.stage <> f.stage THEN 2 ELSE 1 END AS distance,
        d.fiscal_year AS document_year
    FROM fact AS f
    JOIN document AS d USING (document_id)
    WHERE d.department = $department AND d.level = $level AND f.fiscal_year = $fiscal_year
        AND f.measure IN ('amount', 'completion') AND f.facet_id = '' AND f.as_of IS NULL AND f.statement <> 'work_targets'
),
-- Gathered into one list and laid out again: planned for one row instead of for billions, the windows take half the time.
facts AS MATERIALIZED (SELECT unnest(list(p), max_depth := 2) FROM printed AS p),
-- The same item can stand in several statements with another scope: compared is the one with the most stages.
scope AS (
    SELECT item_id, statement
    FROM facts
    WHERE measure = 'amount'
    GROUP BY item_id, statement
    QUALIFY row_number() OVER (
        PARTITION BY item_id ORDER BY count(DISTINCT stage) DESC, min(statement_rank), statement
    ) = 1
),
-- Of each document one figure a column, then of all documents the nearest one.
ranked AS (
    SELECT
        f.*, f.statement <> s.statement AS is_elsewhere,
        row_number() OVER (PARTITION BY f.item_id, f.column_id ORDER BY f.statement <> s.statement, f.distance, f.document_year DESC, f.statement_rank, f.start_char) AS place,
        row_number() OVER (PARTITION BY f.item_id, f.column_id, f.document_id ORDER BY f.statement <> s.statement, f.statement_rank, f.status = 'derived', f.start_char) AS place_here,
        first_value(f.amount_yuan) OVER choice AS chosen_yuan,
        first_value(f.rounding) OVER choice AS chosen_rounding,
        first_value(f.document_id) OVER choice AS chosen_document,
        first_value(f.statement_label) OVER choice AS chosen_statement
    FROM facts AS f
    JOIN scope AS s USING (item_id)
    WINDOW choice AS (
        PARTITION BY f.item_id, f.stage, f.measure
        ORDER BY f.statement <> s.statement, f.distance, f.document_year DESC, f.statement_rank, f.start_char
    )
),
compared AS (
    SELECT
        item_id,
        max(chosen_yuan) FILTER (WHERE stage = 'budget') AS budget_yuan,
        max(chosen_yuan) FILTER (WHERE stage = 'adjusted') AS adjusted_yuan,
        max(chosen_yuan) FILTER (WHERE stage = 'final') AS final_yuan,
        (100 * final_yuan / nullif(budget_yuan, 0))::DECIMAL(18, 2) AS completion,
        (100 * final_yuan / nullif(adjusted_yuan, 0))::DECIMAL(18, 2) AS completion_adjusted,
        max(chosen_statement) FILTER (WHERE stage = 'budget') AS base_statement,
        max(chosen_statement) FILTER (WHERE stage = 'final') AS final_statement
    FROM ranked
    WHERE measure = 'amount'
    GROUP BY item_id
    HAVING count(DISTINCT stage) > 1
),
others AS (
    SELECT
        item_id, stage, amount_yuan AS other_yuan, document AS other_document,
        abs(amount_yuan - chosen_yuan) <= rounding + chosen_rounding AS other_rounds
    FROM ranked
    WHERE measure = 'amount' AND place_here = 1 AND document_id <> chosen_document AND amount_yuan <> chosen_yuan
        AND NOT is_elsewhere
    QUALIFY row_number() OVER (PARTITION BY item_id, stage ORDER BY distance, document_year DESC) = 1
)
SELECT
    r.item_id, r.item, r.code,
    CASE
        WHEN r.classification <> '' THEN r.classification
        WHEN starts_with(r.item_id, 'three_public') THEN 'three_public'
        WHEN regexp_matches(r.item_id, '^(total|revenue|expenditure|fiscal_appropriation|general_public_budget|government_fund|state_capital|basic|project)([./]|$)')
            THEN 'whole'
        ELSE 'other'
    END AS kind,
    r.column_id, r.amount_yuan, r.quantity, r.basis,
    c.final_yuan - c.budget_yuan AS difference_yuan, c.completion, c.completion_adjusted,
    -- A rate is as exact as it is printed; the recomputed one has two decimals.
    coalesce(
        abs(r.quantity - CASE r.column_id WHEN 'completion' THEN c.completion ELSE c.completion_adjusted END)
        > 0.005 + 0.5 / power(10, length(regexp_extract(r.value_printed, '[.．]\s*([0-9０-９]+)', 1))), FALSE
    ) AS rate_differs,
    c.base_statement, c.final_statement, o.other_yuan, o.other_document, o.other_rounds, r.stage, r.document_id, r.document, r.fact_id,
    r.statement_label, r.status, r.value_printed, r.unit_printed, r.start_char, r.end_char, r.sentence_start, r.sentence
FROM ranked AS r
JOIN compared AS c USING (item_id)
-- What is said otherwise stands beside the figure that is gone by.
LEFT JOIN others AS o
    ON o.item_id = r.item_id AND o.stage = r.stage AND r.measure = 'amount' AND r.document_id = r.chosen_document
WHERE r.place = 1
ORDER BY
    CASE kind WHEN 'whole' THEN 1 WHEN 'functional' THEN 2 WHEN 'economic' THEN 3 WHEN 'three_public' THEN 4 ELSE 5 END,
    r.code_path, min(CASE WHEN r.stage = 'final' THEN r.start_char END) OVER (PARTITION BY r.item_id), r.item_id,
    CASE r.column_id WHEN 'budget' THEN 1 WHEN 'opening' THEN 2 WHEN 'adjusted' THEN 3 WHEN 'execution' THEN 4 WHEN 'final' THEN 5 WHEN 'completion' THEN 6 ELSE 7 END;
