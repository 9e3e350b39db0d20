-- One classification as a tree, class down to item: printed amounts with printed and recomputed share, sums of parts where a level is not printed, and the remainder that rounding leaves.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $classification VARCHAR: functional or economic
-- Columns:
--   node: key of the node: the code, or the path of names where there is no code
--   parent: key of the node above; empty for a class
--   depth: 1 class, 2 section, 3 item
--   code: official code; empty where there is none
--   name: standard name
--   amount_yuan: printed amount, else the sum of the parts
--   is_printed: whether the document prints the amount itself
--   parts_yuan: sum of the finest printed parts below; NULL for a leaf
--   remainder_yuan: printed amount less the sum of its parts; NULL where either is missing
--   share_printed: share as printed, in percent
--   share: share of the general public budget (functional) or of total expenditure (economic), recomputed, in percent
--   share_shown: the printed share, the recomputed one where none is printed
--   share_of_parent: share of the node above, recomputed, in percent
--   rank: rank among its siblings by amount
--   is_leaf: nothing stands below it
--   leaf_yuan: amount that an area of its own stands for: a leaf's, or what a whole has beyond its printed parts
--   purpose: what the document says the money is for, or made of
--   fact_id: the amount's fact; NULL where it is a sum
--   statement_label: the part of the disclosure that prints it
--   status: printed; NULL where it is a sum
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
WITH amounts AS MATERIALIZED (
    SELECT
        *,
        string_split(path, '/') AS names,
        string_split(code_path, '/') AS codes,
        coalesce(starts_with(lead(path) OVER (ORDER BY path), path || '/'), FALSE) AS has_parts
    FROM own_item
    WHERE document_id = $document_id AND classification = $classification AND amount_yuan IS NOT NULL
        -- What the funds pay for is no part of the general public budget.
        AND statement NOT IN ('government_fund', 'state_capital')
),
-- Every level of every printed path, so that a section exists though only its items are printed.
tree AS MATERIALIZED (
    SELECT
        array_to_string(names[1:depth], '/') AS node_path,
        array_to_string(names[1:depth - 1], '/') AS parent_path,
        depth,
        max(names[depth]) AS name,
        max(coalesce(codes[depth], '')) AS code,
        max(fact_id) FILTER (WHERE depth = len(names)) AS fact_id,
        max(amount_yuan) FILTER (WHERE depth = len(names)) AS printed_yuan,
        sum(amount_yuan) FILTER (WHERE NOT has_parts AND depth < len(names)) AS parts_yuan,
        coalesce(printed_yuan, parts_yuan) AS amount_yuan
    FROM amounts, (SELECT unnest([1, 2, 3])::INTEGER AS depth)
    WHERE depth <= len(names)
    GROUP BY ALL
),
-- The functional classes break down the general public budget; the economic ones are shown as parts of all expenditure.
whole AS (
    SELECT coalesce(
        max(amount_yuan) FILTER (WHERE item_id = 'general_public_budget' AND $classification = 'functional'),
        max(total_yuan)
    ) AS whole_yuan
    FROM own_item
    WHERE document_id = $document_id AND as_of IS NULL
)
SELECT
    coalesce(nullif(n.code, ''), n.node_path) AS node,
    coalesce(nullif(p.code, ''), p.node_path, '') AS parent,
    n.depth, n.code, n.name, n.amount_yuan,
    n.printed_yuan IS NOT NULL AS is_printed,
    n.parts_yuan,
    n.printed_yuan - n.parts_yuan AS remainder_yuan,
    f.share_printed,
    (100 * n.amount_yuan / nullif(w.whole_yuan, 0))::DECIMAL(18, 2) AS share,
    coalesce(f.share_printed, 100 * n.amount_yuan / nullif(w.whole_yuan, 0))::DECIMAL(18, 2) AS share_shown,
    (100 * n.amount_yuan / nullif(coalesce(
        p.amount_yuan, CASE WHEN $classification = 'functional' THEN w.whole_yuan END), 0))::DECIMAL(18, 2) AS share_of_parent,
    rank() OVER (PARTITION BY n.parent_path ORDER BY n.amount_yuan DESC)::INTEGER AS rank,
    n.parts_yuan IS NULL AS is_leaf,
    CASE WHEN n.parts_yuan IS NULL THEN n.amount_yuan ELSE greatest(n.amount_yuan - n.parts_yuan, 0) END AS leaf_yuan,
    f.purpose,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char, f.sentence_start, f.sentence
FROM tree AS n
CROSS JOIN whole AS w
LEFT JOIN tree AS p ON p.node_path = n.parent_path
LEFT JOIN amounts AS f ON f.fact_id = n.fact_id
ORDER BY n.depth, n.amount_yuan DESC, n.code;
