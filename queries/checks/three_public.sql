-- id: three_public
-- title: “三公”经费合计 = 因公出国（境）费 + 公务接待费 + 公务用车购置及运行维护费
-- demands: “三公”经费合计等于三项之和；合计的增减额等于各项增减额之和。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）一般公共预算“三公”经费支出情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出“三公”经费合计和各项
SELECT
    document_id, item AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE WHEN parts_value < value AND parts < 3 THEN '三项没有都印出来：只有' || formula END AS doubt, NULL AS unchecked
FROM part_sum
WHERE item_id = 'three_public'
UNION ALL
SELECT
    document_id, '“三公”经费合计的增减额', 'amount', whole.change,
    visits.change + reception.change + coalesce(vehicle.change, purchase.change + running.change),
    whole.change_rounding + visits.change_rounding + reception.change_rounding
        + coalesce(vehicle.change_rounding, purchase.change_rounding + running.change_rounding),
    '各项增减额之和', whole.change_id,
    [visits.change_id, reception.change_id, vehicle.change_id, purchase.change_id, running.change_id], NULL,
    -- The parts may be compared with another year or stage than the whole.
    CASE WHEN coalesce(whole.compared <> visits.compared, whole.compared <> reception.compared, TRUE)
        THEN '各项的增减额没有都印出来，或者不是与同一年度、同一阶段比较' END
FROM (
    SELECT
        document_id, figures['three_public'] AS whole, figures['three_public.overseas_visits'] AS visits,
        figures['three_public.reception'] AS reception, figures['three_public.vehicle'] AS vehicle,
        figures['three_public.vehicle_purchase'] AS purchase, figures['three_public.vehicle_operation'] AS running
    FROM ledger
    WHERE statement = 'three_public'
)
WHERE whole.change IS NOT NULL
