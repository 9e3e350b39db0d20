-- The sum of the chosen facts, and whether it may be shown: only amounts of one document, statement, year, stage and status, no whole with its own parts, no balance or stock, no figure twice.
-- Parameters:
--   $fact_ids VARCHAR[]: the facts on show
-- Columns:
--   facts: how many are chosen
--   total_yuan: their sum; NULL where they may not be added
--   obstacle: Chinese: why they may not be added; empty where they may
WITH chosen AS MATERIALIZED (
    SELECT
        fact_id, document_id, fiscal_year, stage, measure, status, statement, as_of, item_id, parent_id, path,
        classification, amount_yuan,
        CASE
            WHEN classification <> '' THEN classification
            WHEN starts_with(item_id, 'revenue') THEN 'revenue'
            ELSE 'own'
        END AS kind,
        item_id IN ('total', 'revenue', 'expenditure', 'fiscal_appropriation', 'general_public_budget') AS is_total
    FROM fact
    WHERE list_contains($fact_ids, fact_id)
),
-- Sorted by path, a whole stands right before the first of its parts.
nested AS (
    SELECT
        *,
        coalesce(starts_with(lead(path) OVER (PARTITION BY classification ORDER BY path), path || '/'), FALSE)
        OR parent_id IN (SELECT item_id FROM chosen) AS is_nested
    FROM chosen
),
judged AS (
    SELECT
        count(*) AS facts,
        sum(amount_yuan) AS total_yuan,
        CASE
            WHEN count(*) = 0 THEN '没有选中任何事实'
            WHEN count(DISTINCT document_id) > 1 THEN '不同部门或不同文件的数字不能相加'
            WHEN min(fiscal_year) < max(fiscal_year) THEN '不同年度的数字不能相加'
            WHEN min(stage) < max(stage) THEN '预算、调整、决算不同阶段的数字不能相加'
            WHEN min(measure) < max(measure) OR min(measure) <> 'amount' THEN '只有金额可以相加，占比、增减和数量不能'
            WHEN count(DISTINCT status = 'derived') > 1 THEN '原文数字与推算数字不能相加'
            WHEN min(statement) < max(statement) THEN '不同报表会重复列示同一笔钱，不能相加'
            WHEN count(as_of) > 0 THEN '时点数（资产原值、折旧、净值）不能相加'
            WHEN min(statement) = 'work_targets' THEN '工作目标不是部门的收支，不能相加'
            WHEN count(DISTINCT item_id) < count(*) THEN '同一项目有多个数字，不能相加'
            WHEN bool_or(is_nested) OR bool_or(is_total) AND count(*) > 1 THEN '所选数字里既有总数又有它的组成部分，不能相加'
            -- The same money by function, by economic class and as basic and project expenditure.
            WHEN min(kind) < max(kind) THEN '不同分类口径的数字不能相加'
            ELSE ''
        END AS obstacle
    FROM nested
)
SELECT facts, CASE WHEN obstacle = '' THEN total_yuan END AS total_yuan, obstacle FROM judged;
