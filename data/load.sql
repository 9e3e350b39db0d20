-- From what was read (the staged_* relations) to the warehouse's tables.

INSERT INTO document
SELECT *, folded(concat_ws('|', department, file_name, fiscal_year || '年')) FROM staged_document ORDER BY document_id;
INSERT INTO section SELECT * FROM staged_section ORDER BY document_id, ordinal;
INSERT INTO sentence BY NAME
SELECT *, grams(folded) AS grams
FROM (
    SELECT s.*, folded(s.words) AS folded, d.department, d.level AS document_level, d.fiscal_year AS document_year, d.stage AS document_stage
    FROM staged_sentence AS s
    JOIN document AS d USING (document_id)
)
ORDER BY document_id, start_char;
INSERT INTO passage SELECT * FROM staged_passage ORDER BY document_id, start_char;
INSERT INTO cell SELECT * FROM staged_cell ORDER BY document_id, start_char;
INSERT INTO word SELECT * FROM staged_word ORDER BY document_id, start_char;
INSERT INTO place SELECT * FROM staged_place ORDER BY document_id, start_char;

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
        PARTITION BY document_id, statement, item_id, facet_id, measure, fiscal_year, stage, as_of,
            compared_year, compared_stage, is_money, value * factor
        ORDER BY start_char
    )
),
usual AS (
    SELECT document_id, unit_printed, last_digit
    FROM staged_figure
    WHERE is_number
    GROUP BY document_id, unit_printed, last_digit
    QUALIFY row_number() OVER (PARTITION BY document_id, unit_printed ORDER BY count(*) DESC, last_digit) = 1
)
SELECT
    * EXCLUDE (usual_digit),
    -- Zeros at the end are often left out ("17万元" among figures with two decimals), so a figure is taken to be as
    -- exact as most figures of its unit in the document, or more exact where it is printed so. A word is exact, and
    -- so is a count of whole things.
    CASE
        WHEN NOT is_number OR measure IN ('count', 'change') AND NOT is_money AND factor = 1 THEN 0
        ELSE least(last_digit, usual_digit) * factor / 2
    END AS rounding,
    -- One word can stand for several figures: "未安排购置车辆及大型设备" is two.
    document_id || ':' || first_char || CASE rank_here WHEN 1 THEN '' ELSE '-' || rank_here END AS fact_id
FROM (
    SELECT
        r.*, u.last_digit AS usual_digit,
        dense_rank() OVER (PARTITION BY r.document_id, r.first_char ORDER BY r.item_id) AS rank_here
    FROM ranked AS r
    LEFT JOIN usual AS u USING (document_id, unit_printed)
);

CREATE TEMP TABLE found AS
SELECT
    p.fact_id, p.document_id, d.department, p.fiscal_year, p.stage, p.statement, p.statement_rank, p.item_id, p.parent_id,
    -- A final account's totals are called by its stage.
    CASE WHEN p.stage = 'final' THEN replace(p.item, '收支总预算', '收支总决算') ELSE p.item END AS item,
    p.item_printed, p.facet_id, p.facet, p.classification, p.level, p.code, p.code_path, p.path, p.measure,
    p.value_printed, p.unit_printed, p.value, p.factor,
    CASE WHEN p.is_money THEN p.value * p.factor END AS amount_yuan,
    CASE WHEN NOT p.is_money THEN p.value * p.factor END AS quantity,
    p.rounding,
    coalesce(w.kind, 'printed') AS status, CASE w.kind WHEN 'corrected' THEN w.stated END AS stated, p.basis, p.compared_year, p.compared_stage, p.as_of,
    p.start_char, p.end_char, p.sentence_start, p.sentence_end, p.sentence
FROM placed AS p
JOIN document AS d USING (document_id)
LEFT JOIN word AS w ON w.document_id = p.document_id AND w.start_char = p.start_char
WHERE p.mention_rank = 1;

-- What a figure was in the year it is compared with: the printed amount less the printed change. It stands
-- where the change is printed, and gives way to an amount that the document prints itself.
INSERT INTO found
SELECT
    c.fact_id || ':derived', c.document_id, c.department, c.compared_year, c.compared_stage, c.statement,
    c.statement_rank, c.item_id, c.parent_id, c.item, c.item_printed, c.facet_id, c.facet, c.classification, c.level, c.code, c.code_path, c.path,
    a.measure, '' AS value_printed, '' AS unit_printed,
    coalesce(a.amount_yuan - c.amount_yuan, a.quantity - c.quantity) AS value, 1 AS factor,
    a.amount_yuan - c.amount_yuan AS amount_yuan,
    a.quantity - c.quantity AS quantity,
    a.rounding + c.rounding AS rounding,
    'derived' AS status, NULL AS stated, '' AS basis, NULL, NULL, NULL,
    c.start_char, c.end_char, c.sentence_start, c.sentence_end, c.sentence
FROM found AS c
JOIN found AS a
    ON a.document_id = c.document_id AND a.statement = c.statement AND a.item_id = c.item_id AND a.facet_id = c.facet_id
    AND a.fiscal_year = c.fiscal_year AND a.stage = c.stage AND a.measure IN ('amount', 'count')
    AND (a.amount_yuan IS NULL) = (c.amount_yuan IS NULL)
WHERE c.measure = 'change' AND c.compared_year IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM found AS own
        WHERE own.document_id = c.document_id AND own.statement = c.statement AND own.item_id = c.item_id
            AND own.facet_id = c.facet_id
            AND own.fiscal_year = c.compared_year AND own.stage = c.compared_stage
            AND own.measure IN ('amount', 'count')
    )
-- Where an item is printed with two amounts, the change belongs to the one next to it.
QUALIFY row_number() OVER (PARTITION BY c.fact_id ORDER BY abs(c.start_char - a.start_char)) = 1
    AND row_number() OVER (
        PARTITION BY c.document_id, c.statement, c.item_id, c.facet_id, c.compared_year, c.compared_stage ORDER BY c.start_char
    ) = 1;

INSERT INTO fact BY NAME
SELECT *, CASE WHEN folded IS NOT NULL THEN grams(folded) END AS grams
FROM (
    SELECT
        f.* EXCLUDE (statement, stated),
        f.statement, s.label AS statement_label,
        d.level AS document_level, d.fiscal_year AS document_year, d.stage AS document_stage,
        row_number() OVER home = 1 AS is_home,
        row_number() OVER home = 1 AND f.status <> 'derived' AND f.facet_id = ''
            AND (f.fiscal_year = d.fiscal_year AND f.stage = d.stage OR f.as_of IS NOT NULL) AS is_own,
        CASE WHEN row_number() OVER home = 1 AND f.facet_id = '' AND f.status <> 'derived' AND f.measure IN ('amount', 'count')
            THEN folded(concat_ws('|', f.item, f.item_printed, f.code, f.value_printed || f.unit_printed, f.stated)) END AS folded
    FROM found AS f
    JOIN document AS d USING (document_id)
    JOIN statement AS s USING (statement)
    WINDOW home AS (
        PARTITION BY f.document_id, f.item_id, f.facet_id, f.measure, f.fiscal_year, f.stage
        ORDER BY f.statement_rank, f.status = 'derived', f.start_char
    )
)
ORDER BY document_id, start_char, fact_id;

INSERT INTO mention
SELECT document_id, start_char, end_char, value_printed, is_number, 'fact', '', fact_id FROM placed
UNION ALL
SELECT document_id, start_char, end_char, printed, TRUE, kind, meaning, NULL FROM staged_number
ORDER BY document_id, start_char;

DROP TABLE placed;
DROP TABLE found;
