-- id: stray_letters
-- title: 没有夹在汉字里的字母
-- demands: 汉字中间没有误录的单个小写字母（如“保障d单位”）。
-- basis: 文字校对
-- tolerance: 0
-- severity: 低
-- absent: 不适用：原文没有文字
SELECT
    document_id, hit IS NOT NULL AS wrong, CASE WHEN wrong THEN '“' || hit || '”' ELSE '其余 ' || count(*) || ' 句' END AS subject,
    '汉字中间夹了字母“' || hit[2] || '”' AS fault, place AS start_char, place + 1 AS end_char, '' AS replacement
FROM (
    SELECT *, CASE WHEN hit IS NOT NULL THEN start_char + strpos(words, hit) END AS place
    FROM (
        SELECT
            document_id, start_char, words,
            unnest(regexp_extract_all(words, '[一-龥][a-z][一-龥]') || [NULL]) AS hit
        FROM sentence
    )
)
GROUP BY document_id, hit, place
