-- id: assets
-- title: 固定资产原值 − 累计折旧 = 净值
-- demands: 固定资产净值等于原值减累计折旧。
-- basis: 《政府会计准则第3号——固定资产》：账面净值为原值减去累计折旧
-- tolerance: 三数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出固定资产的原值、累计折旧和净值
SELECT
    document_id, '固定资产净值' AS subject, 'amount' AS measure, net.value AS printed,
    original.value - depreciation.value AS expected, net.rounding + original.rounding + depreciation.rounding AS tolerance,
    '固定资产原值 − 累计折旧' AS formula, net.fact_id AS fact_id, [original.fact_id, depreciation.fact_id] AS terms
FROM (
    SELECT
        document_id, figures['assets.original_value'] AS original, figures['assets.accumulated_depreciation'] AS depreciation,
        figures['assets.net_value'] AS net
    FROM ledger
    WHERE statement = ''
)
WHERE net.value + original.value + depreciation.value IS NOT NULL
