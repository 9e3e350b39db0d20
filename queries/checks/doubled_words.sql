-- id: doubled_words
-- title: 没有重复的词
-- demands: 文字里没有连着重复的词（如“行政行政”）。
-- basis: 文字校对
-- tolerance: 0
-- severity: 低
-- absent: 不适用：原文没有文字
SELECT
    document_id, place IS NOT NULL AS wrong, CASE WHEN wrong THEN '“' || hit || '”' ELSE '其余 ' || count(*) || ' 句' END AS subject,
    '“' || left(hit, 2) || '”连着写了两次' AS fault, place AS start_char, place + 4 AS end_char, left(hit, 2) AS replacement
FROM (
    SELECT document_id, substring(words, i, 6) AS hit, start_char + i - 1 AS place
    FROM (
        SELECT
            document_id, start_char, words,
            unnest(list_filter(range(1, len(c) - 2), lambda i:
                c[i] = c[i + 2] AND c[i + 1] = c[i + 3] AND c[i] <> c[i + 1] AND c[i] BETWEEN '一' AND '龥'
                AND c[i + 1] BETWEEN '一' AND '龥') || [NULL]) AS i
        -- “某某镇人民政府政府采购”: the first is the end of a name.
        FROM (SELECT *, string_split(replace(words, '人民政府政府', '人民政府＿＿'), '') AS c FROM sentence)
    )
)
GROUP BY document_id, hit, place
