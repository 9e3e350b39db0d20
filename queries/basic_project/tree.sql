-- How total expenditure splits into basic and project, and each of them down to its last printed item.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   node: the item
--   parent: the item it is part of
--   depth: 0 the total, 1 basic and project, and so on
--   branch: basic or project, below which it stands; NULL for the total
--   item: standard name
--   code: official code
--   amount_yuan: printed amount
--   share_printed: share as printed, in percent
--   share: share of total expenditure, recomputed, in percent
--   share_of_parent: share of the node above, recomputed, in percent
--   share_of_branch: share of basic or of project expenditure, recomputed, in percent
--   parts_yuan: sum of its printed parts; NULL for a leaf
--   remainder_yuan: its amount less that sum
--   leaf_yuan: amount that an area of its own stands for: a leaf's, or what a whole has beyond its printed parts
--   sort_path: puts each part below its whole, large parts first
--   purpose: what the document says it is for or made of
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH RECURSIVE own AS MATERIALIZED (
    SELECT * FROM own_fact WHERE document_id = $document_id AND as_of IS NULL AND classification <> 'functional'
),
root AS (SELECT * FROM document_total WHERE document_id = $document_id),
-- The economic classes stand below personnel or public funds where a document prints those.
placed AS MATERIALIZED (
    SELECT
        item_id, item, code, amount_yuan, fact_id,
        CASE
            WHEN item_id = (SELECT item_id FROM root) THEN ''
            WHEN item_id IN ('basic', 'project') THEN (SELECT item_id FROM root)
            WHEN classification = 'economic' AND level = 'class' AND code IN ('301', '303')
                AND EXISTS (SELECT 1 FROM own WHERE item_id = 'basic.personnel') THEN 'basic.personnel'
            WHEN classification = 'economic' AND level = 'class' AND code IN ('302', '310')
                AND EXISTS (SELECT 1 FROM own WHERE item_id = 'basic.public') THEN 'basic.public'
            WHEN classification = 'economic' AND level = 'class' THEN 'basic'
            ELSE parent_id
        END AS parent_id
    FROM own
    WHERE measure = 'amount'
),
parts AS (SELECT parent_id, sum(amount_yuan) AS parts_yuan FROM placed GROUP BY parent_id),
tree AS (
    SELECT p.*, 0 AS depth, '' AS sort_path, NULL::DECIMAL(38, 2) AS above_yuan,
        NULL::VARCHAR AS branch, NULL::DECIMAL(38, 2) AS branch_yuan
    FROM placed AS p WHERE p.parent_id = ''
        AND p.item_id = (SELECT item_id FROM root)
    UNION ALL
    SELECT
        p.*, t.depth + 1,
        t.sort_path || lpad((1000000000000000 - p.amount_yuan)::BIGINT::VARCHAR, 16, '0') || p.item_id || '|',
        t.amount_yuan,
        CASE WHEN t.depth = 0 THEN p.item_id ELSE t.branch END,
        CASE WHEN t.depth = 0 THEN p.amount_yuan ELSE t.branch_yuan END
    FROM placed AS p
    JOIN tree AS t ON p.parent_id = t.item_id
    WHERE t.depth > 0 OR p.item_id IN ('basic', 'project')
),
words AS (
    SELECT p.item_id, string_agg(substring(d.text, p.start_char + 1, p.end_char - p.start_char), '；' ORDER BY p.start_char) AS purpose
    FROM passage AS p
    JOIN document AS d USING (document_id)
    WHERE p.document_id = $document_id AND p.kind IN ('purpose', 'composition')
    GROUP BY p.item_id
)
SELECT
    t.item_id AS node, t.parent_id AS parent, t.depth, t.branch, t.item, t.code, t.amount_yuan,
    s.quantity AS share_printed,
    (100 * t.amount_yuan / nullif((SELECT amount_yuan FROM root), 0))::DECIMAL(18, 2) AS share,
    (100 * t.amount_yuan / nullif(t.above_yuan, 0))::DECIMAL(18, 2) AS share_of_parent,
    (100 * t.amount_yuan / nullif(t.branch_yuan, 0))::DECIMAL(18, 2) AS share_of_branch,
    c.parts_yuan,
    t.amount_yuan - c.parts_yuan AS remainder_yuan,
    CASE WHEN c.parts_yuan IS NULL THEN t.amount_yuan ELSE greatest(t.amount_yuan - c.parts_yuan, 0) END AS leaf_yuan,
    t.sort_path, w.purpose,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char,
    f.sentence_start, f.sentence
FROM tree AS t
JOIN own AS f USING (fact_id)
LEFT JOIN parts AS c ON c.parent_id = t.item_id
LEFT JOIN own AS s ON s.item_id = t.item_id AND s.measure = 'share'
LEFT JOIN words AS w ON w.item_id = t.item_id
ORDER BY t.sort_path;
