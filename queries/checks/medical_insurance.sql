-- id: medical_insurance
-- title: 行政、事业单位医疗 = 职工基本医疗保险缴费
-- demands: 功能分类的行政单位医疗与事业单位医疗之和，一般等于经济分类的职工基本医疗保险缴费。
-- basis: 《政府收支分类科目》：2101101、2101102 与 30110 的说明
-- tolerance: 各数末位的一半之和
-- severity: 中
-- absent: 原文没有在两种分类里都印出职工医疗保险
SELECT
    document_id, '职工基本医疗保险缴费（经济分类）与单位医疗（功能分类）' AS subject, 'amount' AS measure,
    insurance.value AS printed, coalesce(administrative.value, 0) + coalesce(career.value, 0) AS expected,
    insurance.rounding + coalesce(administrative.rounding, 0) + coalesce(career.rounding, 0) AS tolerance,
    concat_ws(' + ', administrative.item, career.item) AS formula, insurance.fact_id AS fact_id,
    [administrative.fact_id, career.fact_id] AS terms, FALSE AS mends,
    '单位医疗里可能还有生育保险、大病保险等，列在经济分类的“其他社会保障缴费”' AS doubt
FROM (
    SELECT
        document_id, figures['functional:2101101'] AS administrative, figures['functional:2101102'] AS career,
        figures['economic:30110'] AS insurance
    FROM ledger
    WHERE statement = ''
)
WHERE insurance.value + coalesce(administrative.value, career.value) IS NOT NULL
