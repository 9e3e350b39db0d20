-- id: follows
-- title: 标题和“其中：”之后有内容
-- demands: 标题下面有文字；“其中：”“包括：”“如下：”后面列出了各项。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：公开内容应当完整、细化
-- tolerance: 0
-- severity: 中
-- absent: 不适用：原文没有标题，也没有“其中：”一类的话
SELECT
    document_id, w IS NOT NULL AS wrong, coalesce(w.subject, '其余 ' || count(*) || ' 处') AS subject, w.fault AS fault,
    w.start_char AS start_char, w.end_char AS end_char
FROM (
    SELECT
        document_id,
        CASE WHEN CASE WHEN is_heading
            -- Several headings in a row may be a table of contents, or the name of a part before its first heading.
            THEN next_rank <= rank AND rank_after IS NULL AND coalesce(rank_before < rank, TRUE)
            ELSE next_words IS NULL OR next_rank IN (1, 2, 9) OR regexp_matches(next_words, '^[（(]?\s*详见|^[^\d０-９]*[:：]$')
        END THEN {
            'subject': '“' || left(words, 30) || CASE WHEN length(words) > 30 THEN '…' ELSE '' END || '”之后',
            'fault': CASE WHEN is_heading THEN '只有标题，没有内容' ELSE '说要列出各项，后面却没有列' END,
            'start_char': start_char, 'end_char': end_char
        } END AS w
    FROM (
        SELECT
            *, lag(rank) OVER text AS rank_before, lead(rank) OVER text AS next_rank, lead(rank, 2) OVER text AS rank_after,
            lead(words) OVER text AS next_words
        FROM (
            SELECT
                *, CASE WHEN is_heading THEN CASE
                    WHEN words LIKE '第%' THEN 1
                    WHEN regexp_matches(words, '^[一二三四五六七八九十]+、') THEN 2
                    WHEN regexp_matches(words, '^[（(][一二三四五六七八九十]') THEN 3
                    WHEN regexp_matches(words, '^[（(]?[\d０-９]') THEN 4
                    ELSE 9 END END AS rank
            FROM sentence
        )
        WINDOW text AS (PARTITION BY document_id ORDER BY start_char)
    )
    WHERE statement NOT IN ('', 'duties', 'organisation', 'work_targets', 'glossary')
        AND (rank BETWEEN 2 AND 3 OR NOT is_heading AND length(words) > 4 AND regexp_matches(words, '(?:其中|包括|如下|具体为)\s*[:：]\s*$'))
)
GROUP BY document_id, w
