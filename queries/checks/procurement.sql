-- id: procurement
-- title: 政府采购支出 = 货物 + 工程 + 服务
-- demands: 政府采购支出等于货物类、工程类、服务类采购之和。
-- basis: 《政府采购法》第二条：采购对象为货物、工程和服务
-- tolerance: 各数末位的一半之和
-- severity: 中
-- absent: 原文没有印出政府采购支出
SELECT
    document_id, whole.item AS subject, 'amount' AS measure, whole.value AS printed,
    coalesce(goods.value, 0) + coalesce(works.value, 0) + coalesce(services.value, 0) AS expected,
    whole.rounding + coalesce(goods.rounding, 0) + coalesce(works.rounding, 0) + coalesce(services.rounding, 0) AS tolerance,
    concat_ws(' + ', goods.item, works.item, services.item) AS formula, whole.fact_id AS fact_id,
    [goods.fact_id, works.fact_id, services.fact_id] AS terms,
    CASE WHEN goods.value + works.value + services.value IS NULL
            AND whole.value > coalesce(goods.value, 0) + coalesce(works.value, 0) + coalesce(services.value, 0)
        THEN '货物、工程、服务没有都印出来' END AS doubt,
    CASE WHEN coalesce(goods.value, works.value, services.value) IS NULL
        THEN '原文没有把政府采购支出分为货物、工程和服务' END AS unchecked
FROM (
    SELECT
        document_id, figures['procurement'] AS whole, figures['procurement.goods'] AS goods,
        figures['procurement.works'] AS works, figures['procurement.services'] AS services
    FROM ledger
    WHERE statement = ''
)
WHERE whole.value IS NOT NULL
