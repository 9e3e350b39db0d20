-- The words that count for some documents, or for all where none are named: the newest of each place.
SELECT digest, start_char, printed, kind, meaning, who, why, said_at
FROM word AS w
WHERE number = (SELECT max(number) FROM word AS o WHERE o.digest = w.digest AND o.start_char = w.start_char)
ORDER BY digest, start_char;
