-- id: year_of_sentence
-- title: 句子说的是本年度
-- demands: 公开文件的句子和标题说的是文件自己的年度；没有比较、也不是时点数的句子不应只说别的年度（多为沿用上年文本没有改）。
-- basis: 文件的年度
-- tolerance: 0
-- severity: 高
-- absent: 不适用：原文没有写到年度
SELECT
    s.document_id, w IS NOT NULL AS wrong, coalesce(w.subject, '写到年度的其余 ' || count(*) || ' 个句子和标题') AS subject, w.fault AS fault,
    CASE
        WHEN w.is_stock THEN '时点比通常的早；可能有意采用较早的时点，也可能是沿用上年文本没有改'
        -- Where the same part also states this year's figure, the sentence may mean to tell last year's beside it.
        WHEN bool_or(f.has_current) THEN '这句话只说' || w.said || '年，本年的数已在前面印出；可能是补充说明上年情况，也可能是沿用上年文本没有改'
    END AS doubt,
    w.place AS start_char, w.place + 4 AS end_char, w.replacement AS replacement
FROM (
    SELECT
        document_id,
        CASE
            WHEN said = own OR said = own - before OR contains(regexp_replace(plain, '\s', '', 'g'), own || '年')
                OR NOT is_stock AND NOT regexp_matches(plain, CASE
                    WHEN is_heading THEN '预算|决算|重点工作|工作任务|工作目标|工作计划|主要工作|年度?\s*$'
                    WHEN statement = 'work_targets' THEN '^$'
                    ELSE '预算|决算|单位\s*\d|人员|支出|收入|项目|车辆|采购|购置|经费' END) THEN NULL
            ELSE {
                'subject': CASE WHEN is_heading THEN '标题“' ELSE '句子“' END || left(plain, 40)
                    || CASE WHEN length(plain) > 40 THEN '…' ELSE '' END || '”',
                'fault': '文件是' || own || '年的，这' || CASE WHEN is_heading THEN '个标题' ELSE '句话' END || '却只说' || said || '年',
                'place': start_char + strpos(plain, clause) + strpos(clause, said::VARCHAR) - 2,
                'replacement': (own - before)::VARCHAR, 'said': said, 'is_stock': is_stock, 'start_char': start_char, 'end_char': end_char
            }
        END AS w
    FROM (
        SELECT
            *, try_cast(regexp_extract(clause, '20\d\d') AS INTEGER) AS said, regexp_matches(clause, '截[至止]|[底末]$') AS is_stock,
            -- A budget counts its stocks at the end of the year before.
            CASE WHEN is_stock AND stage = 'budget' THEN 1 ELSE 0 END AS before
        FROM (
            SELECT
                document_id, start_char, end_char, statement, is_heading, fiscal_year AS own, stage,
                translate(words, '０１２３４５６７８９', '0123456789') AS plain,
                -- The first clause that speaks of a year by itself: not as the base of a comparison, the date or year
                -- of a regulation, the beginning or end of a span, a day or a month, what was carried over, a reason.
                regexp_extract(
                    regexp_replace(regexp_replace(plain, '(?:原因|主要[是系])[^；。]*', ''), '(截[至止]\s*20\d\d\s*年)|[^，,；;。]*(?:《|根据|依据|印发|文件|决定|通知|号）|同比|以来)[^，,；;。]*'
                        || '|[比较与同]\s*20\d\d\s*年|20\d\d\s*年(?:度)?\s*(?:结[转余]|[\d起至—-])', '\1', 'g'),
                    '[^，,；;。：]*20\d\d\s*年(?:[年期]?[底末])?') AS clause
            FROM sentence
            JOIN document USING (document_id)
            WHERE statement NOT IN ('glossary', 'duties')
        )
        WHERE clause <> ''
    )
) AS s
LEFT JOIN stated AS f
    ON f.document_id = s.document_id AND f.start_char >= s.w.start_char AND f.start_char < s.w.end_char AND NOT f.is_current
GROUP BY s.document_id, w
