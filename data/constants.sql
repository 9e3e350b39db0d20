-- What is the same in every warehouse: the parts of a disclosure and the official code lists.
INSERT INTO statement SELECT statement, label, ordinal FROM staged_statement;
INSERT INTO classification_name SELECT * FROM staged_classification ORDER BY classification, code;
