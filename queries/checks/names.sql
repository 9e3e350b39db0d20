-- id: names
-- title: 科目名称规范
-- demands: 支出功能分类和经济分类的科目名称与本年度《政府收支分类科目》一致，不用旧名称，不写错字。
-- basis: 财政部当年《政府收支分类科目》
-- tolerance: 0
-- severity: 低
-- absent: 程序没有载入科目名称
WITH wrong_names AS (
    -- 和 printed as 与, or the other way round, where no name was ever so.
    SELECT DISTINCT variant, n.name, 0 AS valid_from, 9999 AS valid_to, '写错：规范名称是“' || n.name || '”' AS fault
    FROM (
        SELECT *, CASE WHEN contains(name, '和') THEN replace(name, '和', '与') ELSE replace(name, '与', '和') END AS variant
        FROM classification_name
        WHERE length(name) >= 8 AND (contains(name, '和') OR contains(name, '与'))
    ) AS n
    WHERE NOT EXISTS (SELECT 1 FROM classification_name AS c WHERE contains(c.name, n.variant))
    UNION ALL
    -- Names that another one has replaced.
    SELECT o.name, n.name, n.valid_from, n.valid_to, '旧名称：' || n.valid_from || '年起改为“' || n.name || '”'
    FROM classification_name AS o
    JOIN classification_name AS n
        ON n.classification = o.classification AND n.code = o.code AND n.valid_from > o.valid_to AND n.name <> o.name
    WHERE length(o.name) >= 6
        AND NOT EXISTS (SELECT 1 FROM classification_name AS c WHERE c.valid_to >= n.valid_from AND contains(c.name, o.name))
),
hits AS (
    SELECT d.document_id, w.variant, any_value(w.name) AS name, any_value(w.fault) AS fault
    FROM document AS d
    JOIN wrong_names AS w ON d.fiscal_year BETWEEN w.valid_from AND w.valid_to AND contains(d.text, w.variant)
    GROUP BY d.document_id, w.variant
),
placed AS (
    SELECT h.*, s.start_char + strpos(s.words, h.variant) - 1 AS start_char
    FROM hits AS h
    JOIN sentence AS s ON s.document_id = h.document_id AND s.statement <> 'glossary' AND contains(s.words, h.variant)
)
SELECT
    d.document_id, coalesce('“' || p.variant || '”', '全文的科目名称') AS subject,     p.variant IS NOT NULL AS wrong, p.fault, p.start_char, p.start_char + length(p.variant) AS end_char, p.name AS replacement
FROM document AS d
LEFT JOIN placed AS p USING (document_id)
