-- id: same_money
-- title: 功能分类与经济分类印出的同一笔钱相同
-- demands: 养老保险、住房公积金、公务员医疗补助、医疗费补助在功能分类和经济分类里是同一笔钱，金额应当相同。
-- basis: 《政府收支分类科目》：2080505 与 30108、2210201 与 30113、2101103 与 30111、2101199 与 30307 的说明
-- tolerance: 两数末位的一半之和
-- severity: 高
-- absent: 原文没有在两种分类里都印出这几项
SELECT
    document_id, one.item || '（功能分类）= ' || other.item || '（经济分类）' AS subject, 'amount' AS measure,
    one.value AS printed, other.value AS expected, one.rounding + other.rounding AS tolerance,
    other.item || '（经济分类）' AS formula, one.fact_id AS fact_id, [other.fact_id] AS terms,
    CASE WHEN other.item = '医疗费补助' THEN '“' || one.item || '”可能还有医疗费补助以外的内容'
        WHEN NOT is_one_fund THEN '文件含有多种资金，两种分类的资金范围可能不同' END AS doubt
FROM (
    SELECT
        document_id, is_one_fund,
        unnest([
            figures['functional:2080505'], figures['functional:2080506'], figures['functional:2210201'],
            figures['functional:2101103'], figures['functional:2101199']
        ]) AS one,
        unnest([
            figures['economic:30108'], figures['economic:30109'], figures['economic:30113'], figures['economic:30111'],
            figures['economic:30307']
        ]) AS other
    FROM ledger
    WHERE statement = ''
)
WHERE one.value + other.value IS NOT NULL
