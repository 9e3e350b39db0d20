-- id: year_of_sentence
-- title: 句子说的是本年度
-- demands: 公开文件的句子和标题说的是文件自己的年度；没有比较、也不是时点数的句子不应只说别的年度（多为沿用上年文本没有改）。
-- basis: 文件的年度
-- tolerance: 0
-- severity: 高
-- absent: 原文没有写到年度
SELECT
    s.document_id, s.wrong,
    CASE WHEN s.wrong THEN any_value(CASE WHEN s.is_heading THEN '标题“' ELSE '句子“' END || left(s.words, 40)
            || CASE WHEN length(s.words) > 40 THEN '…' ELSE '' END || '”')
        ELSE '写到年度的其余 ' || count(DISTINCT s.start_char) || ' 个句子和标题' END AS subject,
    any_value('文件是' || s.fiscal_year || '年的，这' || CASE WHEN s.is_heading THEN '个标题' ELSE '句话' END
        || '却只说' || s.said_year || '年') AS fault,
    CASE
        WHEN any_value(s.is_stock)
            THEN '时点比通常的早一年；可能有意采用较早的时点，也可能是沿用上年文本没有改'
        -- Where the same part also states this year's figure, the sentence may mean to tell last year's beside it.
        WHEN bool_or(l.figures[f.item_id].value IS NOT NULL)
            THEN '这句话只说' || any_value(s.said_year) || '年，本年的数已在前面印出；可能是补充说明上年情况，也可能是沿用上年文本没有改'
    END AS doubt,
    s.place AS start_char, s.place + 4 AS end_char, any_value(s.fiscal_year - s.before)::VARCHAR AS replacement
FROM (
    SELECT *, CASE WHEN wrong THEN start_char + strpos(folded, clause) + strpos(clause, said_year::VARCHAR) - 2 END AS place
    FROM (
        SELECT
            *, regexp_extract(clause, '20\d\d')::INTEGER AS said_year, regexp_matches(clause, '截[至止]|[底末]$') AS is_stock,
            -- A budget counts its stocks at the end of the year before.
            CASE WHEN is_stock AND stage = 'budget' THEN 1 ELSE 0 END AS before,
            said_year <> fiscal_year AND said_year <> fiscal_year - before
                AND NOT contains(regexp_replace(folded, '\s', '', 'g'), fiscal_year || '年')
                AND (is_stock
                    OR is_heading AND regexp_matches(folded, '预算|决算|重点工作|工作任务|工作目标|工作计划|主要工作|年度?\s*$')
                    OR NOT is_heading AND statement <> 'work_targets'
                    AND regexp_matches(folded, '预算|决算|单位\s*\d|人员|支出|收入|项目|车辆|采购|购置|经费')) AS wrong
        FROM (
            SELECT
                s.*, d.fiscal_year, d.stage, translate(s.words, '０１２３４５６７８９', '0123456789') AS folded,
                -- The first clause that speaks of a year by itself: not as the base of a comparison, the date or year
                -- of a regulation, the beginning or end of a span, a day or a month.
                regexp_extract(
                    regexp_replace(folded, '(截[至止]\s*20\d\d\s*年)|[^，,；;。]*(?:《|根据|依据|印发|文件|决定|通知|号）|同比|以来)[^，,；;。]*'
                        || '|[比较与同]\s*20\d\d\s*年|20\d\d\s*年\s*[\d起至—-]', '\1', 'g'),
                    '[^，,；;。：]*20\d\d\s*年(?:年?[底末])?') AS clause
            FROM sentence AS s
            JOIN document AS d USING (document_id)
            WHERE s.statement NOT IN ('glossary', 'duties')
        )
        WHERE clause <> ''
    )
) AS s
LEFT JOIN fact AS f ON s.wrong AND f.document_id = s.document_id AND f.sentence_start = s.start_char
LEFT JOIN ledger AS l ON l.document_id = f.document_id AND l.statement = f.statement
GROUP BY s.document_id, s.wrong, s.place
