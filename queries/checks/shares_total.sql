-- id: shares_total
-- title: 各项占比合计 100%
-- demands: 同一个合计的各项占比相加，与 100% 相差不超过 0.05 个百分点，任何一项都不超过 100%。
-- basis: 占比的定义；允许的尾差为 0.05 个百分点
-- tolerance: 0.05 个百分点
-- severity: 中
-- absent: 原文没有印出两项以上的占比
SELECT
    document_id, any_value(statement_label) || '的占比合计' AS subject, 'percent' AS measure,
    sum(share) AS printed, 100 AS expected, 0.05 AS tolerance, '各项占比合计应有' AS formula,
    first(share_id ORDER BY share DESC) AS fact_id, list(share_id ORDER BY start_char) AS terms, FALSE AS mends,
    CASE WHEN sum(share) < 100 AND sum(value) IS DISTINCT FROM max(whole_value) THEN '印出占比的各项没有列全' END AS unchecked
FROM (
    SELECT s.*, max(p.value) OVER (PARTITION BY s.share_id) AS whole_value
    FROM stated AS s
    LEFT JOIN part_sum AS p
        ON p.document_id = s.document_id AND p.statement = s.statement AND list_contains(p.terms, s.fact_id)
    WHERE s.is_current AND s.share IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY s.share_id ORDER BY p.value DESC NULLS LAST) = 1
)
GROUP BY document_id, statement, share_basis
HAVING count(*) > 1 OR sum(share) > 100
