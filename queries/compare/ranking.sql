-- One item of the bodies of one year, stage and level side by side, the largest first; nothing is added over them.
-- Parameters:
--   $department VARCHAR: the name of the body that is compared with the others
--   $fiscal_year INTEGER: the year
--   $stage VARCHAR: budget or final
--   $level VARCHAR: department or unit
--   $item_id VARCHAR: the item
--   $view VARCHAR: what is ranked: amount, share, per_head or growth
--   $departments VARCHAR[]: the others; all where empty
--   $around INTEGER: how many rows around the body's own
--   $first INTEGER: the place of the first of the rows that are listed beside those
--   $size INTEGER: how many are listed
-- Columns:
--   place: place in the order, those that can't be ranked last
--   rank: rank by value, the same for equals; NULL where there is no value
--   tied: how many have that rank
--   ranked: how many have a rank
--   peers: how many are compared, with a value or without
--   median: the middle value; between two middle ones halfway
--   value: what is ranked, in yuan or percent; NULL where the document does not print what it needs
--   is_own: whether it is the body that is compared
--   is_around: whether it is one of the rows around the body's own
--   is_listed: whether it is one of the listed rows
--   document_id: key of the row's document
--   department: the name to choose by, as in shared/documents
--   department_name: the name as the document gives it
--   level: department or unit
--   fiscal_year: the document's year
--   stage: budget or final
--   document: the file it was read from
--   item: standard name
--   amount_yuan: the amount; NULL where it is not printed
--   share: share of total expenditure, in percent, recomputed; NULL for revenue
--   per_head_yuan: amount by person supplied (财政供给人员); NULL where their number is not printed
--   previous_yuan: the same stage's amount one year before, where it is known
--   growth: growth against it, in percent; NULL on a base of zero
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
--   outcome: the worst outcome of all checks that it took part in; NULL where it took part in none
--   finding_id: the finding with that outcome
--   hint: its rule and what it says
--   signature: changes when what it compares does
--   passed: checks it passed
--   rounding: checks with a gap that rounding explains
--   basis: checks with a gap that another basis may explain
--   error: checks it failed
--   unchecked: checks that could not be made
WITH side_by_side AS (
    SELECT
        i.* EXCLUDE (document_id, department, level, fiscal_year, stage, item_id, label, ordinal),
        d.document_id, d.department, d.file_name,
        CASE $view WHEN 'amount' THEN i.amount_yuan WHEN 'share' THEN i.share WHEN 'per_head' THEN i.per_head_yuan
            WHEN 'growth' THEN i.growth END::DECIMAL(28, 4) AS value
    FROM document AS d
    LEFT JOIN compared_item AS i
        ON i.document_id = d.document_id AND i.item_id = $item_id AND i.fiscal_year = $fiscal_year AND i.stage = $stage
        AND i.level = $level
    WHERE d.fiscal_year = $fiscal_year AND d.stage = $stage AND d.level = $level
        AND (len($departments) = 0 OR list_contains($departments, d.department) OR d.department = $department)
),
placed AS (
    SELECT
        *,
        row_number() OVER (ORDER BY value DESC NULLS LAST, department) AS place,
        rank() OVER (ORDER BY value DESC NULLS LAST) AS rank,
        count(*) OVER (PARTITION BY value) AS tied,
        count(value) OVER () AS ranked,
        count(*) OVER () AS peers
    FROM side_by_side
),
measured AS (
    SELECT
        *,
        -- The middle is one place, or two beside each other.
        0.5 * (max(value) FILTER (WHERE 2 * place IN (ranked, ranked + 1, ranked + 2)) OVER ()
            + min(value) FILTER (WHERE 2 * place IN (ranked, ranked + 1, ranked + 2)) OVER ()) AS median,
        -- The stretch of ranked rows with the body's own in the middle, as far as the ends let it.
        greatest(least(
            coalesce(max(place) FILTER (WHERE department = $department AND value IS NOT NULL) OVER (), 1) - ($around - 1) / 2,
            ranked - $around + 1), 1) AS around_from
    FROM placed
),
shown AS (
    SELECT
        *, value IS NOT NULL AND place >= around_from AND place < around_from + $around AS is_around,
        place >= $first AND place < $first + $size AS is_listed
    FROM measured
)
SELECT
    place, CASE WHEN value IS NOT NULL THEN rank END AS rank, CASE WHEN value IS NOT NULL THEN tied END AS tied,
    ranked, peers, median::DECIMAL(28, 4) AS median, value, department = $department AS is_own, is_around, is_listed,
    document_id, department || CASE $level WHEN 'unit' THEN '（单位）' ELSE '' END AS department, department AS department_name,
    $level AS level, $fiscal_year AS fiscal_year, $stage AS stage, file_name AS document,
    item, amount_yuan, share, per_head_yuan, previous_yuan, growth,
    fact_id, statement_label, status, value_printed, unit_printed, start_char, end_char, sentence_start, sentence,
    outcome, finding_id, hint, signature, passed, rounding, basis, error, unchecked
FROM shown
WHERE is_around OR is_listed
ORDER BY place;
