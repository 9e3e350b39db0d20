-- id: other_year
-- title: 推算的上年数 = 上年文件印出的数
-- demands: 由本年数减增减额推算的上年数，与上年同阶段文件印出的数一致。
-- basis: 同一个数在前后两年的文件里应当相同；口径有调整的应当说明
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 不适用：原文没有印出与上年比较的增减额
SELECT
    s.document_id, max(s.compared_year) || '年' || CASE WHEN other.document_id IS NULL THEN '的 ' || count(*) || ' 个数'
        ELSE any_value(s.item) || '（' || any_value(s.statement_label) || '）' END AS subject,
    'amount' AS measure, any_value(s.value - s.change) AS printed, any_value(o.value) AS expected,
    any_value(s.rounding + s.change_rounding + o.rounding) AS tolerance,
    '推算出' AS said, max(s.compared_year) || '年文件印出的' || any_value(s.item) AS formula,
    CASE WHEN other.document_id IS NOT NULL THEN any_value(s.change_id) END AS fact_id, [any_value(s.fact_id)] AS terms,
    FALSE AS mends, '“' || any_value(other.file_name) || '”印出的是另一个数；若口径有调整，应当说明' AS doubt,
    CASE
        WHEN other.document_id IS NULL THEN '库里没有可以对照的' || max(s.compared_year) || '年文件'
        WHEN any_value(o.value) IS NULL THEN '“' || any_value(other.file_name) || '”没有印出这个项目'
    END AS unchecked
FROM stated AS s
JOIN document AS d ON d.document_id = s.document_id
LEFT JOIN document AS other
    ON other.department = d.department AND other.level = d.level AND other.fiscal_year = s.compared_year
    AND other.stage = s.compared_stage AND other.document_id <> d.document_id
LEFT JOIN stated AS o
    ON o.document_id = other.document_id AND o.statement = s.statement AND o.item_id = s.item_id AND o.is_current
    AND o.measure = s.measure
WHERE s.is_current AND s.change IS NOT NULL AND s.compared_year IS NOT NULL AND s.value IS NOT NULL AND s.measure = 'amount'
GROUP BY s.document_id, other.document_id, CASE WHEN other.document_id IS NULL THEN s.compared_year::VARCHAR ELSE s.change_id END
