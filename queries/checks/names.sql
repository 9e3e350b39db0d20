-- id: names
-- title: 科目名称规范
-- demands: 支出功能分类和经济分类的科目名称与本年度《政府收支分类科目》一致，不用旧名称，不写错字。
-- basis: 财政部当年《政府收支分类科目》
-- tolerance: 0
-- severity: 低
-- absent: 不适用：原文没有可能写到科目名称的文字
WITH variant AS (
    -- 和 printed as 与, or the other way round.
    SELECT
        CASE WHEN contains(name, '和') THEN replace(name, '和', '与') ELSE replace(name, '与', '和') END AS variant,
        name, 0 AS valid_from, '写错：规范名称是“' || name || '”' AS fault
    FROM classification_name
    WHERE length(name) >= 8 AND regexp_matches(name, '[和与]')
    UNION
    SELECT o.name, n.name, n.valid_from, '旧名称：' || n.valid_from || '年起改为“' || n.name || '”'
    FROM classification_name AS o
    JOIN classification_name AS n ON n.classification = o.classification AND n.code = o.code
    WHERE n.valid_from > o.valid_to AND n.name <> o.name AND length(o.name) >= 6
),
looked_at AS (
    -- Elsewhere the same words may be ordinary prose.
    SELECT s.document_id, s.start_char, s.words, s.grams, d.fiscal_year
    FROM sentence AS s
    JOIN document AS d USING (document_id)
    WHERE s.statement NOT IN ('glossary', 'duties', 'work_targets', 'organisation')
),
-- A sentence that lacks a character or pair of a name need not be read for it.
possible AS MATERIALIZED (
    SELECT s.document_id, s.start_char, s.words, v.variant, v.name, v.valid_from, v.fault
    FROM looked_at AS s
    JOIN (SELECT *, grams(folded(variant)) AS grams FROM variant) AS v
        ON (s.grams & v.grams) = v.grams AND s.fiscal_year >= v.valid_from
)
SELECT
    document_id, w IS NOT NULL AS wrong, coalesce('“' || w.variant || '”', '其余 ' || count(*) || ' 句') AS subject,
    w.fault AS fault, w.place AS start_char, w.place + length(w.variant) AS end_char, w.name AS replacement
FROM (
    SELECT
        s.document_id,
        -- Only what was never a name, or is none any more, and is no piece of one.
        CASE WHEN NOT contains(CASE WHEN p.valid_from = 0 THEN every.ever ELSE every.still END, p.variant) THEN {
            'variant': p.variant, 'name': p.name, 'fault': p.fault, 'place': s.start_char + strpos(s.words, p.variant) - 1
        } END AS w
    FROM looked_at AS s
    LEFT JOIN possible AS p
        ON p.document_id = s.document_id AND p.start_char = s.start_char AND contains(p.words, p.variant)
    CROSS JOIN (
        SELECT string_agg(name, '|') AS ever, string_agg(CASE WHEN valid_to > 9000 THEN name END, '|') AS still
        FROM classification_name
    ) AS every
)
GROUP BY document_id, w
