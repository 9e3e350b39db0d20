-- id: vehicles_held
-- title: 车辆数与公务用车费用相符
-- demands: 供给车辆与公务用车保有量两处说法一致；没有车就没有运行维护费；安排了购置费就有购置计划，反之亦然。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：说明公务用车购置数及保有量
-- tolerance: 0
-- severity: 中
-- absent: 原文没有同时印出车辆数和与它对照的数（公务用车保有量、购置计划，运行维护费、购置费）
SELECT
    document_id, '供给车辆与公务用车保有量' AS subject, 'count' AS measure, supplied.value AS printed, held.value AS expected,
    0 AS tolerance, held.item AS formula, supplied.fact_id AS fact_id, [held.fact_id] AS terms,
    NULL::BOOLEAN AS wrong, '两处的统计时点或范围可能不同' AS doubt
FROM (SELECT document_id, figures['staff.vehicles'] AS supplied, figures['assets.vehicles'] AS held FROM ledger WHERE statement = '')
WHERE supplied.value + held.value IS NOT NULL
UNION ALL
SELECT
    document_id, pair.subject, NULL, NULL, NULL, NULL, '', pair.cost.fact_id, [pair.number.fact_id],
    -- Running costs need a vehicle; a purchase needs a plan and a plan a purchase.
    pair.number.value = 0 AND pair.cost.value > 0 OR pair.both AND pair.number.value > 0 AND pair.cost.value = 0, pair.doubt
FROM (
    SELECT
        document_id,
        unnest([
            {'subject': '保有量与运行维护费', 'number': figures['assets.vehicles'],
                'cost': figures['three_public.vehicle_operation'], 'both': FALSE,
                'doubt': '原文说没有公务用车，却安排了运行维护费；可能是租车或年内新购'},
            {'subject': '购置计划与购置费', 'number': figures['assets.planned_vehicles'],
                'cost': figures['three_public.vehicle_purchase'], 'both': TRUE,
                'doubt': '购置计划与购置费一处为零、一处不为零；可能由其他资金安排'}
        ]) AS pair
    FROM ledger
    WHERE statement = ''
)
WHERE pair.number.value + pair.cost.value IS NOT NULL
