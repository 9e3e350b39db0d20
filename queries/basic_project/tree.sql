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
--   share_printed: printed share of total expenditure, in percent; NULL for one of another whole
--   share: share of total expenditure, recomputed, in percent
--   share_of_parent: share of the node above, recomputed, in percent; NULL where that covers other money
--   share_of_branch: share of basic or of project expenditure, recomputed, in percent; NULL likewise
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
-- The economic classes stand below personnel or public funds where a document prints those.
WITH RECURSIVE placed AS MATERIALIZED (
    SELECT
        * EXCLUDE (parent_id),
        CASE
            WHEN item_id = total_id THEN ''
            WHEN item_id IN ('basic', 'project') THEN total_id
            WHEN classification = 'economic' AND level = 'class' AND code IN ('301', '303') AND has_personnel
                THEN 'basic.personnel'
            WHEN classification = 'economic' AND level = 'class' AND code IN ('302', '310') AND has_public
                THEN 'basic.public'
            WHEN classification = 'economic' AND level = 'class' THEN 'basic'
            ELSE parent_id
        END AS parent_id
    FROM (
        SELECT
            *,
            bool_or(item_id = 'basic.personnel') OVER () AS has_personnel,
            bool_or(item_id = 'basic.public') OVER () AS has_public
        FROM own_item
        WHERE document_id = $document_id AND as_of IS NULL AND amount_yuan IS NOT NULL
            AND (item_id = total_id OR classification = 'economic' OR starts_with(item_id, 'basic')
                OR starts_with(item_id, 'project'))
    )
),
tree AS (
    SELECT
        item_id, parent_id, amount_yuan, fact_id, 0 AS depth, '' AS sort_path, NULL::DECIMAL(38, 2) AS above_yuan,
        NULL::VARCHAR AS branch, NULL::DECIMAL(38, 2) AS branch_yuan
    FROM placed
    WHERE parent_id = ''
    UNION ALL
    SELECT
        p.item_id, p.parent_id, p.amount_yuan, p.fact_id, t.depth + 1,
        t.sort_path || lpad((1000000000000000 - p.amount_yuan)::BIGINT::VARCHAR, 16, '0') || p.item_id || '|',
        t.amount_yuan,
        CASE WHEN t.depth = 0 THEN p.item_id ELSE t.branch END,
        CASE WHEN t.depth = 0 THEN p.amount_yuan ELSE t.branch_yuan END
    FROM placed AS p
    JOIN tree AS t ON p.parent_id = t.item_id
),
parts AS (SELECT parent_id AS item_id, sum(amount_yuan) AS parts_yuan FROM placed GROUP BY parent_id),
-- A statement that prints another amount of the node above, or of the branch, is one of other money.
scope AS (
    SELECT
        t.item_id,
        bool_or(s.item_id = t.parent_id AND abs(s."value" - t.above_yuan) > s.rounding + f.rounding) AS is_off_parent,
        bool_or(s.item_id = t.branch AND abs(s."value" - t.branch_yuan) > s.rounding + f.rounding) AS is_off_branch
    FROM tree AS t
    JOIN fact AS f USING (fact_id)
    JOIN stated AS s ON s.statement = f.statement AND s.item_id IN (t.parent_id, t.branch)
    WHERE f.document_id = $document_id AND s.document_id = $document_id AND s.is_current
    GROUP BY t.item_id
)
SELECT
    t.item_id AS node, t.parent_id AS parent, t.depth, t.branch, f.item, f.code, t.amount_yuan,
    CASE WHEN f.share_of IN ('total', 'expenditure') OR w.amount_yuan = f.total_yuan THEN f.share_printed END AS share_printed,
    (100 * t.amount_yuan / nullif(f.total_yuan, 0))::DECIMAL(18, 2) AS share,
    CASE WHEN s.is_off_parent IS NOT TRUE THEN (100 * t.amount_yuan / nullif(t.above_yuan, 0))::DECIMAL(18, 2) END AS share_of_parent,
    CASE WHEN s.is_off_branch IS NOT TRUE THEN (100 * t.amount_yuan / nullif(t.branch_yuan, 0))::DECIMAL(18, 2) END AS share_of_branch,
    c.parts_yuan,
    t.amount_yuan - c.parts_yuan AS remainder_yuan,
    CASE WHEN c.parts_yuan IS NULL THEN t.amount_yuan ELSE greatest(t.amount_yuan - c.parts_yuan, 0) END AS leaf_yuan,
    t.sort_path, f.purpose,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char, f.sentence_start, f.sentence
FROM tree AS t
JOIN placed AS f USING (fact_id)
LEFT JOIN parts AS c ON c.item_id = t.item_id
LEFT JOIN scope AS s ON s.item_id = t.item_id
LEFT JOIN own_item AS w ON w.document_id = $document_id AND w.item_id = f.share_of
ORDER BY t.sort_path;
