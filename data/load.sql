-- From what was read (the staged_* relations) to the warehouse's tables.

INSERT INTO statement SELECT statement, label, ordinal FROM staged_statement;
INSERT INTO document SELECT * FROM staged_document;
INSERT INTO section SELECT * FROM staged_section ORDER BY document_id, ordinal;
INSERT INTO sentence SELECT * FROM staged_sentence ORDER BY document_id, start_char;
INSERT INTO passage SELECT * FROM staged_passage ORDER BY document_id, start_char;
INSERT INTO refusal SELECT * FROM staged_refusal;

-- The same figure printed in several places is one fact: the first place stands with the fact, all of them in
-- mention. Units are converted here and nowhere else.
CREATE TEMP TABLE placed AS
WITH ranked AS (
    SELECT
        *,
        first_value(start_char) OVER same AS first_char,
        row_number() OVER same AS mention_rank
    FROM staged_figure
    WINDOW same AS (
        PARTITION BY document_id, statement, item_id, measure, fiscal_year, stage, as_of,
            compared_year, compared_stage, is_money, value * factor
        ORDER BY start_char
    )
)
SELECT
    *,
    -- One word can stand for several figures: "未安排购置车辆及大型设备" is two.
    document_id || ':' || first_char || CASE rank_here WHEN 1 THEN '' ELSE '-' || rank_here END AS fact_id
FROM (
    SELECT *, dense_rank() OVER (PARTITION BY document_id, first_char ORDER BY item_id) AS rank_here FROM ranked
);

CREATE TEMP TABLE found AS
SELECT
    p.fact_id, p.document_id, d.department, p.fiscal_year, p.stage, p.statement, p.statement_rank, p.item_id, p.parent_id,
    p.item, p.item_printed, p.classification, p.level, p.code, p.code_path, p.path, p.measure,
    p.value_printed, p.unit_printed, p.value,
    CASE WHEN p.is_money THEN p.value * p.factor END AS amount_yuan,
    CASE WHEN NOT p.is_money THEN p.value * p.factor END AS quantity,
    -- A value printed with two decimals in 万元 may be off by half of 0.01 万元; a printed word is exact.
    CASE WHEN p.is_money AND p.is_number THEN p.last_digit * p.factor / 2 WHEN p.is_money THEN 0 END AS rounding_yuan,
    'printed' AS status, p.basis, p.compared_year, p.compared_stage, p.as_of,
    p.start_char, p.end_char, p.sentence_start, p.sentence_end
FROM placed AS p
JOIN document AS d USING (document_id)
WHERE p.mention_rank = 1;

-- What a figure was in the year it is compared with: the printed amount less the printed change. It stands
-- where the change is printed, and gives way to an amount that the document prints itself.
INSERT INTO found
SELECT
    c.fact_id || ':derived', c.document_id, c.department, c.compared_year, c.compared_stage, c.statement,
    c.statement_rank, c.item_id, c.parent_id, c.item, c.item_printed, c.classification, c.level, c.code, c.code_path, c.path,
    a.measure, '' AS value_printed, '' AS unit_printed,
    coalesce(a.amount_yuan - c.amount_yuan, a.quantity - c.quantity) AS value,
    a.amount_yuan - c.amount_yuan AS amount_yuan,
    a.quantity - c.quantity AS quantity,
    a.rounding_yuan + c.rounding_yuan AS rounding_yuan,
    'derived' AS status, '' AS basis, NULL, NULL, NULL,
    c.start_char, c.end_char, c.sentence_start, c.sentence_end
FROM found AS c
JOIN found AS a
    ON a.document_id = c.document_id AND a.statement = c.statement AND a.item_id = c.item_id
    AND a.fiscal_year = c.fiscal_year AND a.stage = c.stage AND a.measure IN ('amount', 'count')
    AND (a.amount_yuan IS NULL) = (c.amount_yuan IS NULL)
WHERE c.measure = 'change' AND c.compared_year IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM found AS own
        WHERE own.document_id = c.document_id AND own.statement = c.statement AND own.item_id = c.item_id
            AND own.fiscal_year = c.compared_year AND own.stage = c.compared_stage
            AND own.measure IN ('amount', 'count')
    )
-- Where an item is printed with two amounts, the change belongs to the one next to it.
QUALIFY row_number() OVER (PARTITION BY c.fact_id ORDER BY abs(c.start_char - a.start_char)) = 1
    AND row_number() OVER (
        PARTITION BY c.document_id, c.statement, c.item_id, c.compared_year, c.compared_stage ORDER BY c.start_char
    ) = 1;

INSERT INTO fact BY NAME
SELECT
    f.* EXCLUDE (statement_rank, statement),
    f.statement, s.label AS statement_label,
    row_number() OVER home = 1 AS is_home,
    row_number() OVER home = 1 AND f.status = 'printed'
        AND (f.fiscal_year = d.fiscal_year AND f.stage = d.stage OR f.as_of IS NOT NULL) AS is_own,
    substring(d.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence
FROM found AS f
JOIN document AS d USING (document_id)
JOIN statement AS s USING (statement)
WINDOW home AS (
    PARTITION BY f.document_id, f.item_id, f.measure, f.fiscal_year, f.stage
    ORDER BY f.statement_rank, f.status DESC, f.start_char
)
ORDER BY f.department, f.fiscal_year, f.stage, f.document_id, f.start_char;

INSERT INTO document_total
SELECT
    f.document_id, f.item_id, f.item, f.amount_yuan,
    (SELECT max(h.quantity) FROM fact AS h
        WHERE h.document_id = f.document_id AND h.item_id = 'staff.supplied' AND h.measure = 'count' AND h.is_own)
FROM fact AS f
WHERE f.is_own AND f.measure = 'amount'
    AND f.item_id IN ('expenditure', 'total', 'fiscal_appropriation', 'general_public_budget', 'revenue')
QUALIFY row_number() OVER (
    PARTITION BY f.document_id
    ORDER BY CASE f.item_id
        WHEN 'expenditure' THEN 1 WHEN 'total' THEN 2 WHEN 'fiscal_appropriation' THEN 3
        WHEN 'general_public_budget' THEN 4 ELSE 5
    END
) = 1;

INSERT INTO mention
SELECT document_id, start_char, end_char, value_printed, is_number, 'fact', '', fact_id FROM placed
UNION ALL
SELECT document_id, start_char, end_char, printed, TRUE, kind, meaning, NULL FROM staged_number
ORDER BY document_id, start_char;

INSERT INTO own_item BY NAME
WITH beside AS (
    SELECT
        document_id, item_id,
        max(quantity) FILTER (WHERE measure = 'share') AS share_printed,
        max(amount_yuan) FILTER (WHERE measure = 'change') AS change_yuan,
        max(value_printed) FILTER (WHERE measure = 'change') AS change_printed,
        max(quantity) FILTER (WHERE measure = 'growth') AS growth_printed,
        max(compared_year) FILTER (WHERE measure = 'change') AS compared_year,
        max(compared_stage) FILTER (WHERE measure = 'change') AS compared_stage
    FROM fact
    WHERE is_own AND measure IN ('share', 'change', 'growth')
    GROUP BY document_id, item_id
),
words AS (
    SELECT
        p.document_id, p.item_id,
        string_agg(DISTINCT substring(d.text, p.start_char + 1, p.end_char - p.start_char), '；')
            FILTER (WHERE p.kind = 'reason') AS reason,
        string_agg(DISTINCT substring(d.text, p.start_char + 1, p.end_char - p.start_char), '；')
            FILTER (WHERE p.kind IN ('purpose', 'composition')) AS purpose
    FROM passage AS p
    JOIN document AS d USING (document_id)
    WHERE p.item_id <> ''
    GROUP BY p.document_id, p.item_id
)
SELECT
    f.document_id, f.item_id, f.parent_id, f.item, f.classification, f.level, f.code, f.code_path, f.path, f.statement,
    f.amount_yuan, f.quantity, f.as_of, b.share_printed, b.change_yuan, b.change_printed, b.growth_printed,
    b.compared_year, b.compared_stage, w.reason, w.purpose,
    t.item_id AS total_id, t.item AS total, t.amount_yuan AS total_yuan, t.heads,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char,
    f.sentence_start, f.sentence
FROM fact AS f
LEFT JOIN beside AS b USING (document_id, item_id)
LEFT JOIN words AS w USING (document_id, item_id)
LEFT JOIN document_total AS t USING (document_id)
WHERE f.is_own AND f.measure IN ('amount', 'count') AND f.statement <> 'work_targets'
-- Of a stock printed for several dates the latest; of an item printed as amount and as count the amount.
QUALIFY row_number() OVER (
    PARTITION BY f.document_id, f.item_id ORDER BY f.measure, f.as_of DESC NULLS LAST, f.start_char
) = 1
ORDER BY f.document_id, f.start_char;

DROP TABLE placed;
DROP TABLE found;
