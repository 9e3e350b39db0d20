SELECT number, version, segments FROM publication WHERE finished_at IS NOT NULL ORDER BY number DESC LIMIT 1;
