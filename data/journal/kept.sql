-- The segments of the newest snapshots, which readers may still open.
SELECT segments FROM publication WHERE finished_at IS NOT NULL ORDER BY number DESC LIMIT 3;
