-- id: performance
-- title: 绩效目标项目资金与项目支出
-- demands: 编制绩效目标的项目资金一般等于项目支出。
-- basis: 《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）：绩效目标覆盖所有项目
-- tolerance: 两数末位的一半之和
-- severity: 低
-- absent: 原文没有同时印出绩效目标项目资金和项目支出
SELECT
    document_id, '绩效目标项目资金' AS subject, 'amount' AS measure, funds.value AS printed, project.value AS expected,
    funds.rounding + project.rounding AS tolerance, '项目支出' AS formula, funds.fact_id AS fact_id, [project.fact_id] AS terms,
    FALSE AS mends,
    CASE WHEN funds.value > project.value THEN '绩效目标项目资金大于项目支出，可能含有整体支出或其他资金'
        ELSE '绩效目标没有覆盖全部项目支出，可能有的项目不编制绩效目标' END AS doubt
FROM (
    SELECT
        l.document_id, l.figures['performance.funds'] AS funds,
        -- The goals may be those of one fund's projects only.
        CASE WHEN abs(l.figures['performance.funds'].value - g.figures['project'].value)
                <= l.figures['performance.funds'].rounding + g.figures['project'].rounding
            THEN g.figures['project'] ELSE l.figures['project'] END AS project
    FROM ledger AS l
    LEFT JOIN ledger AS g ON g.document_id = l.document_id AND g.statement = 'general_public_budget'
    WHERE l.statement = ''
)
WHERE funds.value + project.value IS NOT NULL
