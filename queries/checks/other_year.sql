-- id: other_year
-- title: 推算的上年数 = 上年文件印出的数
-- demands: 由本年数减增减额推算的上年数，与上年同阶段文件印出的数一致。
-- basis: 同一个数在前后两年的文件里应当相同；口径有调整的应当说明
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有印出与上年比较的增减额
WITH compared AS (
    SELECT
        s.*, other.document_id AS other_id, other.file_name AS other_file, o.value AS other_value, o.rounding AS other_rounding
    FROM stated AS s
    JOIN document AS d USING (document_id)
    LEFT JOIN document AS other
        ON other.department = d.department AND other.level = d.level AND other.fiscal_year = s.compared_year
        AND other.stage = s.compared_stage AND other.document_id <> d.document_id
    LEFT JOIN stated AS o
        ON o.document_id = other.document_id AND o.statement = s.statement AND o.item_id = s.item_id AND o.is_current
        AND o.measure = s.measure
    WHERE s.is_current AND s.change IS NOT NULL AND s.value IS NOT NULL AND s.measure = 'amount'
)
SELECT
    document_id, compared_year || '年' || item || '（' || statement_label || '）' AS subject, measure,
    value - change AS printed, other_value AS expected, rounding + change_rounding + other_rounding AS tolerance,
    compared_year || '年文件印出的' || item AS formula, change_id AS fact_id, [fact_id] AS terms, FALSE AS mends,
    '“' || other_file || '”印出的是另一个数；若口径有调整，应当说明' AS doubt,
    CASE WHEN other_value IS NULL THEN '“' || other_file || '”没有印出这个项目' END AS unchecked
FROM compared
WHERE other_id IS NOT NULL
UNION ALL BY NAME
SELECT
    document_id, compared_year || '年的 ' || count(*) || ' 个数' AS subject,
    '库里没有可以对照的' || compared_year || '年文件' AS unchecked
FROM compared
WHERE other_id IS NULL
GROUP BY document_id, compared_year
