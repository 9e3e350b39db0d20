-- id: direction
-- title: 增减用词与数字的方向一致
-- demands: “增加”“减少”“增长”“下降”与数字的正负一致；同一项目的增减额与增减率方向相同。
-- basis: 用词的本义
-- tolerance: 0
-- severity: 高
-- absent: 原文没有印出增减额或增减率
SELECT
    s.document_id, s.item || '的增减（' || s.statement_label || '）' AS subject,     coalesce(s.growth_id, s.change_id) AS fact_id,
    list_filter([s.change_id, s.fact_id], lambda each: each IS NOT NULL) AS terms,
    coalesce(sign(s.change) <> sign(s.growth), FALSE) OR coalesce(s.value < s.change AND s.value >= 0, FALSE) AS wrong,
    CASE WHEN coalesce(sign(s.change) <> sign(s.growth), FALSE) THEN '增减额与增减率的方向相反'
        ELSE '增加的数比本年数还大，方向或数字有误' END AS fault
FROM stated AS s
WHERE (s.change IS NOT NULL OR s.growth IS NOT NULL) AND s.is_current
UNION ALL
SELECT
    document_id, item || '的增减用词（' || statement_label || '）', fact_id, NULL, TRUE,
    '“' || sentence[greatest(start_char - sentence_start - 3, 1):start_char - sentence_start] || value_printed || '”：用词已表示方向，数字又带负号'
FROM fact
WHERE measure IN ('change', 'growth') AND regexp_matches(value_printed, '^[-−－▲△]')
