-- Words as typed, in the form in which texts are searched: width, blanks, quotes and thousands commas don't matter.
-- Parameters:
--   $typed VARCHAR[]: what was typed
-- Columns:
--   needles: the words, each once; empty where nothing but blanks and quotes was typed
--   grams: their characters and pairs of neighbours as a bit mask, as text
SELECT needles($typed) AS needles, coalesce(list_bit_or(list_transform(needles($typed), lambda each: grams(each))), 0::UHUGEINT)::VARCHAR AS grams;
