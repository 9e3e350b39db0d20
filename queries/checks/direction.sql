-- id: direction
-- title: 增减用词与数字的方向一致
-- demands: “增加”“减少”“增长”“下降”与数字的正负一致；同一项目的增减额与增减率方向相同。
-- basis: 用词的本义
-- tolerance: 0
-- severity: 高
-- absent: 不适用：原文没有印出增减额或增减率
SELECT
    document_id, item || '的增减（' || statement_label || '）' AS subject, coalesce(growth_id, change_id) AS fact_id,
    [change_id, fact_id] AS terms,
    CASE
        WHEN sign(change) <> sign(growth) THEN '增减额与增减率的方向不一致'
        WHEN growth < -100 THEN '下降超过 100%'
        WHEN value < change AND value >= 0 THEN '增加的数比本年数还大，方向或数字有误'
    END AS fault,
    fault IS NOT NULL AS wrong
FROM stated
WHERE (change IS NOT NULL OR growth IS NOT NULL) AND is_current
UNION ALL
SELECT
    document_id, item || '的增减用词（' || statement_label || '）', fact_id, NULL,
    '“' || sentence[greatest(start_char - sentence_start - 3, 1):start_char - sentence_start] || value_printed
        || '”：用词已表示方向，数字又带负号', TRUE
FROM fact
WHERE measure IN ('change', 'growth') AND regexp_matches(value_printed, '^[-−－▲△]')
    -- A column of changes has signs and no words.
    AND regexp_matches(sentence[greatest(start_char - sentence_start - 11, 1):start_char - sentence_start], '增|减|升|降|多|少|高|低|涨')
