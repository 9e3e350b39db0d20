-- id: stray_letters
-- title: 没有夹在汉字里的字母
-- demands: 汉字中间没有误录的单个小写字母（如“保障d单位”）。
-- basis: 文字校对
-- tolerance: 0
-- severity: 低
-- absent: 原文没有文字
WITH found AS (
    SELECT document_id, start_char, words, unnest(regexp_extract_all(words, '[一-龥][a-z][一-龥]')) AS hit
    FROM sentence
    WHERE regexp_matches(words, '[一-龥][a-z][一-龥]')
)
SELECT
    d.document_id, coalesce('“' || f.hit || '”', '全文') AS subject, f.hit IS NOT NULL AS wrong,
    '汉字中间夹了字母“' || f.hit[2] || '”' AS fault,
    f.start_char + strpos(f.words, f.hit) AS start_char, f.start_char + strpos(f.words, f.hit) + 1 AS end_char,
    '' AS replacement
FROM document AS d
LEFT JOIN found AS f USING (document_id)
