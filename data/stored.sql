-- The documents of an earlier snapshot, as they were read, to be kept where their files can no longer be.
SELECT file_name, digest, text FROM document ORDER BY file_name;
