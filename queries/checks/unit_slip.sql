-- id: unit_slip
-- title: 单位没有写错
-- demands: 没有差一万倍的数：同一项目两处相差整一万倍，部分比合计大上千倍，增减额比本年数大上百倍。
-- basis: 计量单位的换算（1 万元 = 10,000 元，1 亿元 = 10,000 万元）
-- tolerance: 末位的一半
-- severity: 高
-- absent: 不适用：原文没有金额
WITH slips AS (
    SELECT
        a.document_id, a.fact_id, [b.fact_id] AS terms, a.item, a.statement_label,
        a.item || '与另一处相差 10,000 倍，疑似“元”“万元”“亿元”写错' AS fault
    FROM fact AS a
    JOIN fact AS b
        ON b.document_id = a.document_id AND b.item_id = a.item_id AND b.measure = a.measure
        AND b.fiscal_year = a.fiscal_year AND b.stage = a.stage AND b.facet_id = a.facet_id
    WHERE b.start_char < a.start_char
        AND abs(a.amount_yuan) / nullif(abs(b.amount_yuan), 0) BETWEEN 0.000099 AND 10100
        AND abs(a.amount_yuan) / nullif(abs(b.amount_yuan), 0) NOT BETWEEN 0.000101 AND 9900
    UNION ALL
    -- A part far greater than its whole; or what the parts lack is one of them that was printed ten thousand times too small.
    SELECT
        p.document_id, f.fact_id, [p.fact_id], f.item, f.statement_label,
        CASE WHEN f.amount_yuan > p.value THEN f.item || '比它所属的' || p.item || '大上千倍，疑似单位写错'
            ELSE f.item || '若放大 10,000 倍，' || p.item || '的各部分之和就相符，疑似单位写错' END
    FROM (SELECT *, unnest(terms) AS term FROM part_sum WHERE measure = 'amount' AND abs(value - parts_value) > rounding) AS p
    JOIN fact AS f ON f.fact_id = p.term
    WHERE f.amount_yuan > 1000 * p.value AND p.value > 0
        OR f.factor < 10000 AND f.amount_yuan > 0
        AND abs(p.value - p.parts_value - 9999 * f.amount_yuan) <= p.rounding + 10000 * f.rounding
    UNION ALL
    SELECT document_id, change_id, [fact_id], item, statement_label, item || '的增减额比本年数大上百倍，疑似单位写错'
    FROM stated
    WHERE measure = 'amount' AND value > 0 AND abs(change) >= 100 * value
)
SELECT
    d.document_id, coalesce(any_value(s.item || '（' || s.statement_label || '）'), '全文的金额') AS subject,
    s.fact_id IS NOT NULL AS wrong, min(s.fault) AS fault, s.fact_id, flatten(list(s.terms)) AS terms
FROM document AS d
LEFT JOIN slips AS s USING (document_id)
GROUP BY d.document_id, s.fact_id
