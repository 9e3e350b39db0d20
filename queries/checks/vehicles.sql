-- id: vehicles
-- title: 公务用车购置及运行维护费 = 购置费 + 运行维护费
-- demands: 公务用车购置及运行维护费等于公务用车购置费与公务用车运行维护费之和。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：公务用车购置及运行费细化说明购置费和运行费
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 不适用：原文没有单独印出公务用车购置及运行维护费的合计
SELECT
    document_id, item AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE WHEN parts_value < value AND parts < 2 THEN '购置费和运行维护费没有都印出来：只有' || formula END AS doubt
FROM part_sum
WHERE item_id = 'three_public.vehicle'
