-- The roll-up that 部门对比 reads, with how the checks of each figure came out.
INSERT INTO compared_item BY NAME
WITH items AS (
    SELECT i.*, d.department, d.level AS of_level, d.fiscal_year, d.stage
    FROM own_item AS i
    JOIN document AS d USING (document_id)
    -- What stands at a date is no part of a year's money; a name that one author made up is compared with nothing.
    WHERE i.amount_yuan IS NOT NULL AND i.as_of IS NULL AND NOT contains(i.item_id, '/')
),
-- What a document itself prints of the year before, or implies by a change.
implied AS (
    SELECT f.document_id, f.item_id, f.amount_yuan
    FROM item_fact AS f
    JOIN document AS d USING (document_id)
    WHERE f.measure = 'amount' AND f.stage = d.stage AND f.fiscal_year = d.fiscal_year - 1
),
dated AS (
    SELECT
        i.*, coalesce(b.amount_yuan, f.amount_yuan) AS previous_yuan,
        -- A text, so that documents published at different times are sorted alike.
        CASE
            WHEN i.item_id IN ('total', 'revenue', 'expenditure', 'fiscal_appropriation', 'general_public_budget') THEN '1'
            WHEN split_part(i.item_id, '.', 1) IN ('basic', 'project') THEN '2'
            WHEN split_part(i.item_id, '.', 1) = 'three_public' THEN '3'
            WHEN i.item_id = 'operating_funds' THEN '4'
            WHEN i.classification = 'functional' THEN '5'
            WHEN i.classification = 'economic' THEN '6'
            ELSE '7'
        END || CASE i.item_id WHEN 'total' THEN '1' WHEN 'expenditure' THEN '2' WHEN 'revenue' THEN '3' ELSE '4' END
            || i.code_path || ' ' || i.item_id AS ordinal
    FROM items AS i
    -- As in trend/series the document of that year goes before a later one that speaks of it.
    LEFT JOIN items AS b
        ON b.department = i.department AND b.of_level = i.of_level AND b.stage = i.stage AND b.item_id = i.item_id
        AND b.fiscal_year = i.fiscal_year - 1
    LEFT JOIN implied AS f ON f.document_id = i.document_id AND f.item_id = i.item_id
),
own AS (
    -- What a statement prints of an item is one line of a table: its checks are shown together.
    SELECT DISTINCT i.document_id, i.fact_id, p.finding_id
    FROM items AS i
    JOIN fact AS f
        ON f.document_id = i.document_id AND f.statement = i.statement AND f.item_id = i.item_id AND f.fiscal_year = i.fiscal_year
    JOIN finding_place AS p ON p.document_id = f.document_id AND p.fact_id = f.fact_id
),
ranked AS (
    SELECT
        o.fact_id, n.outcome, n.finding_id, r.title || '：' || n.told AS hint, n.signature,
        row_number() OVER (
            PARTITION BY o.fact_id
            ORDER BY CASE n.outcome WHEN 'error' THEN 1 WHEN 'basis' THEN 2 WHEN 'rounding' THEN 3 WHEN 'passed' THEN 4 ELSE 5 END,
                r.ordinal, n.finding_id
        ) AS place
    FROM own AS o
    JOIN finding AS n ON n.document_id = o.document_id AND n.finding_id = o.finding_id
    JOIN rule AS r USING (rule_id)
),
checked AS (
    SELECT
        fact_id,
        max(finding_id) FILTER (WHERE place = 1) AS finding_id, max(outcome) FILTER (WHERE place = 1) AS outcome,
        max(hint) FILTER (WHERE place = 1) AS hint, max(signature) FILTER (WHERE place = 1) AS signature,
        count(*) FILTER (WHERE outcome = 'passed') AS passed,
        count(*) FILTER (WHERE outcome = 'rounding') AS rounding,
        count(*) FILTER (WHERE outcome = 'basis') AS basis,
        count(*) FILTER (WHERE outcome = 'error') AS error,
        count(*) FILTER (WHERE outcome = 'unchecked') AS unchecked
    FROM ranked
    GROUP BY fact_id
)
SELECT
    i.document_id, i.department, i.of_level AS level, i.fiscal_year, i.stage, i.item_id, i.item,
    CASE WHEN i.code <> '' THEN i.code || ' ' ELSE '' END || i.item AS label,
    i.ordinal, i.amount_yuan,
    CASE WHEN NOT starts_with(i.item_id, 'revenue') THEN 100 * i.amount_yuan / nullif(i.total_yuan, 0) END AS share,
    i.amount_yuan / nullif(i.heads, 0) AS per_head_yuan,
    i.previous_yuan, 100 * (i.amount_yuan - i.previous_yuan) / nullif(i.previous_yuan, 0) AS growth,
    i.fact_id, i.statement_label, i.status, i.value_printed, i.unit_printed, i.start_char, i.end_char, i.sentence_start,
    i.sentence, c.finding_id, c.outcome, c.hint, c.signature,
    coalesce(c.passed, 0) AS passed, coalesce(c.rounding, 0) AS rounding, coalesce(c.basis, 0) AS basis,
    coalesce(c.error, 0) AS error, coalesce(c.unchecked, 0) AS unchecked
FROM dated AS i
LEFT JOIN checked AS c USING (fact_id)
ORDER BY i.fiscal_year, i.stage, i.of_level, i.item_id, i.department;
