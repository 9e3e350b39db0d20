    -- Asked of each segment's own table: behind a view all texts would be read before their grams are looked at.
    AND (grams & their_grams::UHUGEINT) = their_grams::UHUGEINT
    AND contains_all(folded, needles)
    AND (len(departments) = 0 OR list_contains(departments, department))
    AND (len(years) = 0 OR list_contains(years, document_year))
    AND (len(stages) = 0 OR list_contains(stages, document_stage))
    AND (len(levels) = 0 OR list_contains(levels, document_level))
    AND (len(statements) = 0 OR list_contains(statements, statement))
