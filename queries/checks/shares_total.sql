-- id: shares_total
-- title: 各项占比合计 100%
-- demands: 同一个合计的各项占比相加，与 100% 相差不超过 0.05 个百分点，任何一项都不超过 100%。
-- basis: 占比的定义；允许的尾差为 0.05 个百分点
-- tolerance: 0.05 个百分点；印得更粗的，各项末位的一半之和
-- severity: 中
-- absent: 不适用：原文没有印出两项以上的占比
SELECT
    s.document_id, any_value(s.statement_label) || '的占比合计' AS subject, 'percent' AS measure,
    sum(s.share) AS printed, '相加得' AS said, 100 AS expected, greatest(0.05, sum(s.share_rounding)) AS tolerance, '各项占比合计应有' AS formula,
    first(s.share_id ORDER BY s.share DESC) AS fact_id, list(s.share_id ORDER BY s.start_char) AS terms, FALSE AS mends,
    -- A list is complete where its amounts add up to what the shares are of.
    CASE WHEN sum(s.share) < 100
            AND coalesce(abs(sum(s.value) - any_value(b.value)) > sum(s.rounding) + any_value(b.rounding), TRUE)
        THEN '印出占比的各项没有列全' END AS unchecked
FROM stated AS s
LEFT JOIN stated AS b ON b.document_id = s.document_id AND b.item_id = s.share_of AND b.is_current AND b.is_home
WHERE s.is_current AND s.share IS NOT NULL
    -- Shares of what are no parts beside each other (中小企业、小微企业) are not added.
    AND (s.parent_id <> '' OR s.classification <> '')
GROUP BY s.document_id, s.statement, s.share_of, s.parent_id
HAVING count(*) > 1 OR sum(s.share) > 100
