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
WITH own AS MATERIALIZED (
    SELECT *
    FROM own_fact
    WHERE document_id = $document_id AND classification = $classification AND measure IN ('amount', 'share')
),
amounts AS (
    SELECT *, coalesce(starts_with(lead(path) OVER (ORDER BY path), path || '/'), FALSE) AS has_parts
    FROM own
    WHERE measure = 'amount'
),
-- Every level of every printed path, so that a section exists though only its items are printed.
nodes AS (
    SELECT
        array_to_string(string_split(path, '/')[1:depth], '/') AS node_path,
        array_to_string(string_split(path, '/')[1:depth - 1], '/') AS parent_path,
        depth,
        max(split_part(path, '/', depth)) AS name,
        max(split_part(code_path, '/', depth)) AS code,
        max(amount_yuan) FILTER (WHERE depth = len(string_split(path, '/'))) AS printed_yuan,
        max(fact_id) FILTER (WHERE depth = len(string_split(path, '/'))) AS fact_id,
        sum(amount_yuan) FILTER (WHERE NOT has_parts AND depth < len(string_split(path, '/'))) AS parts_yuan
    FROM amounts, (SELECT unnest([1, 2, 3])::INTEGER AS depth)
    WHERE depth <= len(string_split(path, '/'))
    GROUP BY ALL
),
tree AS MATERIALIZED (SELECT *, coalesce(printed_yuan, parts_yuan) AS amount_yuan FROM nodes),
words AS (
    SELECT
        p.item_id,
        string_agg(substring(d.text, p.start_char + 1, p.end_char - p.start_char), '；' ORDER BY p.start_char) AS purpose
    FROM passage AS p
    JOIN document AS d USING (document_id)
    WHERE p.document_id = $document_id AND p.kind IN ('purpose', 'composition')
    GROUP BY p.item_id
),
-- The functional classes break down the general public budget; the economic ones are shown as parts of all expenditure.
whole AS (
    SELECT coalesce(
        (SELECT amount_yuan FROM own_fact
            WHERE document_id = $document_id AND item_id = 'general_public_budget' AND measure = 'amount'
                AND $classification = 'functional'),
        (SELECT amount_yuan FROM document_total WHERE document_id = $document_id)
    ) AS whole_yuan
)
SELECT
    coalesce(nullif(n.code, ''), n.node_path) AS node,
    coalesce(nullif(p.code, ''), p.node_path, '') AS parent,
    n.depth, n.code, n.name, n.amount_yuan,
    n.printed_yuan IS NOT NULL AS is_printed,
    n.parts_yuan,
    n.printed_yuan - n.parts_yuan AS remainder_yuan,
    s.quantity AS share_printed,
    (100 * n.amount_yuan / nullif(w.whole_yuan, 0))::DECIMAL(18, 2) AS share,
    coalesce(s.quantity, 100 * n.amount_yuan / nullif(w.whole_yuan, 0))::DECIMAL(18, 2) AS share_shown,
    (100 * n.amount_yuan / nullif(coalesce(p.amount_yuan, w.whole_yuan), 0))::DECIMAL(18, 2) AS share_of_parent,
    rank() OVER (PARTITION BY n.parent_path ORDER BY n.amount_yuan DESC)::INTEGER AS rank,
    n.parts_yuan IS NULL AS is_leaf,
    CASE WHEN n.parts_yuan IS NULL THEN n.amount_yuan ELSE greatest(n.amount_yuan - n.parts_yuan, 0) END AS leaf_yuan,
    t.purpose,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char,
    f.sentence_start, f.sentence
FROM tree AS n
CROSS JOIN whole AS w
LEFT JOIN tree AS p ON p.node_path = n.parent_path
LEFT JOIN own AS f ON f.fact_id = n.fact_id
LEFT JOIN own AS s ON s.item_id = f.item_id AND s.measure = 'share'
LEFT JOIN words AS t ON t.item_id = f.item_id
ORDER BY n.depth, n.amount_yuan DESC, n.code;
