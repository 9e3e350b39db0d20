-- The files that could not be taken in, each with the sentence that says why and what to do.
-- Columns:
--   file_name: the file
--   message: one Chinese sentence
SELECT file_name, message FROM refusal ORDER BY file_name;
