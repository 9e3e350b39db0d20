-- How much of a stored text, in percent, a text is the beginning of; NULL where it is none.
SELECT max(CASE WHEN starts_with(text, $text) AND length($text) < length(regexp_replace(text, '\s+$', '')) THEN (100 * length($text) // length(text))::INTEGER END)
FROM document
WHERE document_id = $document_id;
