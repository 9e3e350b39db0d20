-- id: follows
-- title: 标题和“其中：”之后有内容
-- demands: 标题下面有文字；“其中：”“包括：”“如下：”后面列出了各项。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：公开内容应当完整、细化
-- tolerance: 0
-- severity: 中
-- absent: 原文没有标题，也没有“其中：”一类的话
SELECT
    document_id, wrong,
    CASE WHEN wrong THEN any_value('“' || left(words, 30) || CASE WHEN length(words) > 30 THEN '…' ELSE '' END || '”之后')
        ELSE '其余 ' || count(*) || ' 处' END AS subject,
    any_value(CASE WHEN is_heading THEN '只有标题，没有内容' ELSE '说要列出各项，后面却没有列' END) AS fault,
    place AS start_char, any_value(CASE WHEN wrong THEN end_char END) AS end_char
FROM (
    SELECT
        *,
        CASE WHEN is_heading
            -- Of several headings in a row one may be a table of contents, or the name of a part that follows.
            THEN rank > 0 AND next_rank > 0 AND next_rank <= rank AND NOT coalesce(next.after_heading, FALSE) AND before < rank
            ELSE next.words IS NULL OR regexp_matches(next.words, '^[（(]?\s*详见|[：:]$') OR next_rank BETWEEN 1 AND 2
                OR next.is_heading AND next_rank = 0
        END AS wrong,
        CASE WHEN wrong THEN start_char END AS place
    FROM (
        SELECT
            *, lead({'words': words, 'rank': rank, 'is_heading': is_heading}) OVER place AS next
        FROM sentence
        WINDOW place AS (PARTITION BY document_id ORDER BY start_char)
    )
)
