-- Keeps what one rule returns, whose own statement is put in the place of the word in braces.
INSERT INTO looked BY NAME
SELECT $rule_id AS rule_id, * FROM (
{statement}
);
