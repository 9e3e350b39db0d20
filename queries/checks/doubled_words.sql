-- id: doubled_words
-- title: 没有重复的词
-- demands: 文字里没有连着重复的词（如“行政行政”）。
-- basis: 文字校对
-- tolerance: 0
-- severity: 低
-- absent: 原文没有文字
WITH letters AS (SELECT document_id, start_char, words, string_split(words, '') AS c FROM sentence),
doubled AS (
    SELECT
        document_id, start_char, words, c,
        unnest(list_filter(range(1, len(c) - 2), lambda i:
            c[i] = c[i + 2] AND c[i + 1] = c[i + 3] AND c[i] <> c[i + 1] AND c[i] >= '一' AND c[i] <= '龥'
            AND c[i + 1] >= '一' AND c[i + 1] <= '龥')) AS at
    FROM letters
)
SELECT
    d.document_id, coalesce('“' || array_to_string(h.c[h.at:h.at + 5], '') || '”', '全文') AS subject,     h.at IS NOT NULL AS wrong, '“' || h.c[h.at] || h.c[h.at + 1] || '”连着写了两次' AS fault,
    h.start_char + h.at - 1 AS start_char, h.start_char + h.at + 3 AS end_char, h.c[h.at] || h.c[h.at + 1] AS replacement
FROM document AS d
LEFT JOIN doubled AS h USING (document_id)
