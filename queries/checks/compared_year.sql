-- id: compared_year
-- title: 与上一年度比较
-- demands: 增减额和增减率与上一年度比较；不能与自己的年度比较。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：说明预决算收支增减变化
-- tolerance: 0
-- severity: 高
-- absent: 原文没有写明年度的比较
SELECT
    document_id, wrong,
    CASE WHEN wrong THEN any_value('句子“' || left(folded, 40) || CASE WHEN length(folded) > 40 THEN '…' ELSE '' END || '”')
        ELSE '与上年比较的其余 ' || count(*) || ' 处' END AS subject,
    any_value(CASE WHEN base_year = own_year THEN own_year || '年与' || base_year || '年自己比较'
        ELSE own_year || '年与' || base_year || '年比较，不是上一年度' END) AS fault,
    any_value(CASE WHEN base_year < own_year - 1 THEN '与' || base_year || '年比较，不是上一年度；可能是有意为之' END) AS doubt,
    place AS start_char, place + 4 AS end_char, any_value(own_year - 1)::VARCHAR AS replacement
FROM (
    SELECT *, CASE WHEN wrong THEN start_char + strpos(folded, hit) + strpos(hit, base_year::VARCHAR) - 2 END AS place
    FROM (
        SELECT
            *, regexp_extract(hit, '20\d\d')::INTEGER AS base_year,
            -- A final account may be compared with the same year's budget.
            base_year <> own_year - 1
                AND NOT (base_year = own_year
                    AND (regexp_matches(hit, '年初|调整|执行|全年') OR stage = 'final' AND contains(hit, '预算'))) AS wrong
        FROM (
            SELECT
                d.document_id, d.stage, s.start_char, translate(s.words, '０１２３４５６７８９', '0123456789') AS folded,
                unnest(regexp_extract_all(folded, '[比较与同]\s*20\d\d\s*年[^，；。]{0,12}')) AS hit,
                -- The year that is compared: one that stands in front and is no base itself, else the document's.
                coalesce(try_cast(regexp_extract(folded, '(?:^|[^比较与同\s\d])\s*(20\d\d)\s*年[^。]*?[比较与同]\s*20\d\d', 1)
                    AS INTEGER), d.fiscal_year) AS own_year
            FROM sentence AS s
            JOIN document AS d USING (document_id)
            WHERE s.statement NOT IN ('glossary', 'duties')
        )
    )
)
GROUP BY document_id, wrong, place
