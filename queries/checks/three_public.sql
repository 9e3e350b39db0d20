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
    CASE WHEN parts_value < value AND parts < 3 THEN '三项没有都印出来：只有' || formula END AS doubt
FROM part_sum
WHERE item_id = 'three_public'
UNION ALL
SELECT
    document_id, '“三公”经费合计的增减额', 'amount',
    max(change) FILTER (WHERE item_id = 'three_public'),
    sum(change) FILTER (WHERE item_id <> 'three_public'),
    sum(change_rounding),
    string_agg(item || '的增减额', ' + ' ORDER BY start_char) FILTER (WHERE item_id <> 'three_public'),
    max(change_id) FILTER (WHERE item_id = 'three_public'),
    list(change_id ORDER BY start_char) FILTER (WHERE item_id <> 'three_public'),
    CASE WHEN count(*) < 4 THEN '各项的增减额没有都印出来' END
FROM stated
WHERE statement = 'three_public' AND is_current AND change IS NOT NULL
    AND (item_id <> 'three_public.vehicle' OR NOT EXISTS (
        SELECT 1 FROM stated AS s
        WHERE s.document_id = stated.document_id AND s.is_current AND s.change IS NOT NULL
            AND s.item_id IN ('three_public.vehicle_purchase', 'three_public.vehicle_operation')))
GROUP BY document_id
HAVING count(*) FILTER (WHERE item_id = 'three_public') > 0 AND count(*) > 1
