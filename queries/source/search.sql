-- Sentences, items and glossary terms of a document that contain some words.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $words VARCHAR: what is looked for
-- Columns:
--   kind: item, term, or text
--   title: the item, the term, or the heading above the sentence
--   words: the sentence or explanation
--   start_char: where to go in the text
--   end_char: where that ends
WITH hits AS (
    SELECT 1 AS rank, 'item' AS kind, f.item || '（' || f.statement_label || '）' AS title, f.sentence AS words,
        f.start_char, f.end_char
    FROM item_fact AS f
    WHERE f.document_id = $document_id AND f.status <> 'derived' AND f.measure IN ('amount', 'count')
        AND contains(lower(f.item || f.item_printed || f.code), lower($words))
    UNION ALL
    SELECT 2, 'term', p.term, substring(d.text, p.start_char + 1, p.end_char - p.start_char), p.start_char, p.end_char
    FROM passage AS p
    JOIN document AS d USING (document_id)
    WHERE p.document_id = $document_id AND p.kind = 'term' AND contains(lower(p.term), lower($words))
    UNION ALL
    SELECT 3, 'text', coalesce(h.title, ''), s.words, s.start_char, s.end_char
    FROM sentence AS s
    LEFT JOIN section AS h
        ON h.document_id = s.document_id AND h.start_char <= s.start_char AND s.start_char < h.end_char
    WHERE s.document_id = $document_id AND NOT s.is_heading AND contains(lower(s.words), lower($words))
    QUALIFY row_number() OVER (PARTITION BY s.start_char ORDER BY h.start_char DESC) = 1
)
SELECT kind, title, words, start_char, end_char FROM hits WHERE $words <> '' ORDER BY rank, start_char;
