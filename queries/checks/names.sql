-- id: names
-- title: 科目名称规范
-- demands: 支出功能分类和经济分类的科目名称与本年度《政府收支分类科目》一致，不用旧名称，不写错字。
-- basis: 财政部当年《政府收支分类科目》
-- tolerance: 0
-- severity: 低
-- absent: 程序没有载入科目名称
WITH every AS (
    SELECT
        string_agg(name, '|') AS ever, string_agg(CASE WHEN valid_to > 9000 THEN name END, '|') AS still
    FROM classification_name
),
wrong_names AS (
    -- 和 printed as 与, or the other way round, where no name was ever so.
    SELECT DISTINCT
        CASE WHEN contains(name, '和') THEN replace(name, '和', '与') ELSE replace(name, '与', '和') END AS variant,
        name, 0 AS valid_from, '写错：规范名称是“' || name || '”' AS fault
    FROM classification_name, every
    WHERE length(name) >= 8 AND regexp_matches(name, '[和与]') AND NOT contains(ever, variant)
    UNION ALL
    -- Names that another one has replaced.
    SELECT o.name, n.name, n.valid_from, '旧名称：' || n.valid_from || '年起改为“' || n.name || '”'
    FROM classification_name AS o
    JOIN classification_name AS n ON n.classification = o.classification AND n.code = o.code, every
    WHERE n.valid_from > o.valid_to AND n.name <> o.name AND length(o.name) >= 6 AND NOT contains(still, o.name)
)
SELECT
    d.document_id, coalesce('“' || w.variant || '”', '全文的科目名称') AS subject, w.variant IS NOT NULL AS wrong,
    any_value(w.fault) AS fault, s.start_char + strpos(s.words, w.variant) - 1 AS start_char,
    s.start_char + strpos(s.words, w.variant) - 1 + length(w.variant) AS end_char, any_value(w.name) AS replacement
FROM document AS d
LEFT JOIN wrong_names AS w ON d.fiscal_year >= w.valid_from AND contains(d.text, w.variant)
-- Elsewhere the same words may be ordinary prose.
LEFT JOIN sentence AS s
    ON s.document_id = d.document_id AND s.statement NOT IN ('glossary', 'duties', 'work_targets', 'organisation')
    AND contains(s.words, w.variant)
GROUP BY ALL
