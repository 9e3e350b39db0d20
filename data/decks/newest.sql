-- The newest form of every deck, or of the one of a name; the one saved last comes first.
SELECT name, view, steps, who, saved_at
FROM deck AS d
WHERE deck_id = (SELECT max(deck_id) FROM deck WHERE name = d.name) AND (:name = '' OR name = :name)
ORDER BY deck_id DESC;
