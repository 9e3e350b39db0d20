-- id: same_money
-- title: 功能分类与经济分类印出的同一笔钱相同
-- demands: 养老保险、住房公积金、公务员医疗补助、医疗费补助在功能分类和经济分类里是同一笔钱，金额应当相同。
-- basis: 《政府收支分类科目》：2080505 与 30108、2210201 与 30113、2101103 与 30111、2101199 与 30307 的说明
-- tolerance: 两数末位的一半之和
-- severity: 高
-- absent: 原文没有在两种分类里都印出这几项
WITH pairs(functional, economic, doubt) AS (
    VALUES
        ('2080505', '30108', NULL),
        ('2080506', '30109', NULL),
        ('2210201', '30113', NULL),
        ('2101103', '30111', NULL),
        ('2101199', '30307', '“其他行政事业单位医疗支出”可能还有医疗费补助以外的内容')
),
own AS (
    SELECT
        l.document_id, l.is_one_fund, p.doubt, l.figures['functional:' || p.functional] AS by_function,
        l.figures['economic:' || p.economic] AS by_class
    FROM ledger AS l, pairs AS p
    WHERE l.statement = ''
)
SELECT
    document_id, by_function.item || '（功能分类）= ' || by_class.item || '（经济分类）' AS subject, 'amount' AS measure,
    by_function.value AS printed, by_class.value AS expected, by_function.rounding + by_class.rounding AS tolerance,
    by_class.item || '（经济分类）' AS formula, by_function.fact_id AS fact_id, [by_class.fact_id] AS terms,
    coalesce(doubt, CASE WHEN NOT is_one_fund THEN '文件含有多种资金，两种分类的资金范围可能不同' END) AS doubt
FROM own
WHERE by_function.value IS NOT NULL AND by_class.value IS NOT NULL
