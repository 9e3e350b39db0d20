-- id: names
-- title: 科目名称规范
-- demands: 支出功能分类和经济分类的科目名称与本年度《政府收支分类科目》一致，不用旧名称，不写错字。
-- basis: 财政部当年《政府收支分类科目》
-- tolerance: 0
-- severity: 低
-- absent: 不适用：原文没有可能写到科目名称的文字
SELECT
    document_id, w IS NOT NULL AS wrong, coalesce('“' || w.variant || '”', '其余 ' || count(*) || ' 句') AS subject,
    w.fault AS fault, w.place AS start_char, w.place + length(w.variant) AS end_char, w.name AS replacement
FROM (
    SELECT
        s.document_id,
        -- Only what was never a name, or is none any more, and is no piece of one.
        CASE WHEN NOT contains(CASE WHEN v.valid_from = 0 THEN every.ever ELSE every.still END, v.variant) THEN {
            'variant': v.variant, 'name': v.name, 'fault': v.fault, 'place': s.start_char + strpos(s.words, v.variant) - 1
        } END AS w
    FROM sentence AS s
    JOIN document AS d USING (document_id)
    LEFT JOIN (
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
    ) AS v ON d.fiscal_year >= v.valid_from AND contains(s.words, v.variant)
    CROSS JOIN (
        SELECT string_agg(name, '|') AS ever, string_agg(CASE WHEN valid_to > 9000 THEN name END, '|') AS still
        FROM classification_name
    ) AS every
    -- Elsewhere the same words may be ordinary prose.
    WHERE s.statement NOT IN ('glossary', 'duties', 'work_targets', 'organisation')
)
GROUP BY document_id, w
