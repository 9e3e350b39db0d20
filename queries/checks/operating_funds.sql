-- id: operating_funds
-- title: 机关运行经费 = 公用经费
-- demands: 机关运行经费是保障机关运行、用于购买货物和服务的资金，应当等于一般公共预算基本支出的公用经费，不含人员经费和项目支出。
-- basis: 《机关事务管理条例》对机关运行经费的定义；部门预算公开的名词解释
-- tolerance: 两数末位的一半之和
-- severity: 中
-- absent: 原文没有同时印出机关运行经费和公用经费
SELECT
    l.document_id, '机关运行经费' AS subject, 'amount' AS measure, own.value AS printed, public.value AS expected,
    own.rounding + public.rounding AS tolerance, '公用经费' AS formula, own.fact_id AS fact_id, [public.fact_id] AS terms,
    CASE WHEN p.start_char IS NULL THEN '机关运行经费的口径应为公用经费'
        ELSE '按本文件自己的名词解释，机关运行经费用于购买货物和服务，即公用经费' END
    || CASE WHEN own.value > most THEN '；原文印的数超过了全部基本支出，把人员经费和项目支出也算了进去' ELSE '' END
    || CASE WHEN own.change_id IS NOT NULL THEN '；若按此口径改，这句话里的增减额和增减率也要按同一口径重填' ELSE '' END AS doubt,
    p.start_char AS other_start, p.end_char AS other_end
FROM (
    SELECT
        l.document_id, l.figures['operating_funds'] AS own,
        -- Those of the general public budget, where all of a department's money has others.
        coalesce(b.figures['basic.public'], g.figures['basic.public'], l.figures['basic.public']) AS public,
        coalesce(l.figures['basic'], l.figures['expenditure']).value AS most
    FROM ledger AS l
    LEFT JOIN ledger AS b ON b.document_id = l.document_id AND b.statement = 'basic_project'
    LEFT JOIN ledger AS g ON g.document_id = l.document_id AND g.statement = 'general_public_budget'
    WHERE l.statement = ''
) AS l
LEFT JOIN passage AS p ON p.document_id = l.document_id AND p.kind = 'term' AND p.term = '机关运行经费'
WHERE own.value + public.value IS NOT NULL
