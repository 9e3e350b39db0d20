-- What a segment that was written whole holds.
SELECT (SELECT count(*) FROM document), (SELECT count(DISTINCT document_id) FROM finding), (SELECT count(*) FROM rule) > 0;
