-- id: compared_year
-- title: 与上一年度比较
-- demands: 增减额和增减率与上一年度比较；不能与自己的年度比较。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：说明预决算收支增减变化
-- tolerance: 0
-- severity: 高
-- absent: 不适用：原文没有写明年度的比较
SELECT
    document_id, w IS NOT NULL AS wrong, coalesce(w.subject, '与上年比较的其余 ' || count(*) || ' 处') AS subject, w.fault AS fault,
    w.doubt AS doubt, w.place AS start_char, w.place + 4 AS end_char, w.replacement AS replacement
FROM (
    SELECT
        document_id,
        -- A final account may be compared with the same year's budget.
        CASE WHEN base <> own - 1 AND NOT (base = own
                AND (regexp_matches(hit, '年初|调整|执行|全年') OR stage = 'final' AND contains(hit, '预算'))) THEN {
            'subject': '句子“' || left(plain, 40) || CASE WHEN length(plain) > 40 THEN '…' ELSE '' END || '”',
            'fault': own || '年与' || base || CASE WHEN base = own THEN '年自己比较' ELSE '年比较，不是上一年度' END,
            'doubt': CASE WHEN base < own - 1 THEN '与' || base || '年比较，不是上一年度；可能是有意为之' END,
            'place': start_char + strpos(plain, hit) + strpos(hit, base::VARCHAR) - 2, 'replacement': (own - 1)::VARCHAR
        } END AS w
    FROM (
        SELECT
            *, try_cast(regexp_extract(hit, '20\d\d') AS INTEGER) AS base,
            -- The year that is compared: one that stands in front and is no base itself, else the document's.
            coalesce(try_cast(regexp_extract(plain, '(?:^|[^比较与同\s\d])\s*(20\d\d)\s*年[^。]*?[比较与同]\s*20\d\d', 1) AS INTEGER),
                fiscal_year) AS own
        FROM (
            SELECT *, unnest(regexp_extract_all(plain, '[比较与同]\s*20\d\d\s*年[^，；。]{0,12}')) AS hit
            FROM (SELECT document_id, start_char, translate(words, '０１２３４５６７８９', '0123456789') AS plain
                FROM sentence WHERE statement NOT IN ('glossary', 'duties'))
        )
        JOIN document USING (document_id)
    )
)
GROUP BY document_id, w
