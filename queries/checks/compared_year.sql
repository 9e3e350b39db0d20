-- id: compared_year
-- title: 与上一年度比较
-- demands: 增减额和增减率与上一年度比较；不能与自己的年度比较。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：说明预决算收支增减变化
-- tolerance: 0
-- severity: 高
-- absent: 原文没有写明年度的比较
WITH compared AS (
    SELECT
        s.document_id, s.start_char, s.words, d.fiscal_year, d.stage,
        regexp_extract(s.words, '[比较与同]\s*(20\d\d\s*年[^，；。]{0,12})', 1) AS base,
        regexp_extract(s.words, '[比较与同]\s*(20\d\d)\s*年', 1)::INTEGER AS base_year,
        coalesce(
            nullif(regexp_extract(s.words, '(20\d\d)\s*年[^。]*?[比较与同]\s*20\d\d\s*年', 1), '')::INTEGER, d.fiscal_year
        ) AS own_year
    FROM sentence AS s
    JOIN document AS d USING (document_id)
    WHERE regexp_matches(s.words, '[比较与同]\s*20\d\d\s*年') AND s.statement NOT IN ('glossary', 'duties')
),
judged AS (
    SELECT
        *,
        base_year <> own_year - 1
        -- A final account may be compared with the same year's budget.
        AND NOT (base_year = own_year AND (regexp_matches(base, '年初|调整|执行|全年') OR stage = 'final' AND contains(base, '预算')))
            AS wrong
    FROM compared
)
SELECT
    document_id, '句子“' || left(words, 40) || CASE WHEN length(words) > 40 THEN '…' ELSE '' END || '”' AS subject, TRUE AS wrong,
    CASE WHEN base_year = own_year THEN own_year || '年与' || base_year || '年自己比较'
        ELSE own_year || '年与' || base_year || '年比较，不是上一年度' END AS fault,
    CASE WHEN base_year < own_year - 1 THEN '与' || base_year || '年比较，不是上一年度；可能是有意为之' END AS doubt,
    start_char + strpos(words, base) - 1 AS start_char, start_char + strpos(words, base) + 3 AS end_char,
    (own_year - 1)::VARCHAR AS replacement
FROM judged
WHERE wrong
UNION ALL BY NAME
SELECT document_id, '与上年比较的其余 ' || count(*) || ' 句' AS subject, FALSE AS wrong
FROM judged
WHERE NOT wrong
GROUP BY document_id
