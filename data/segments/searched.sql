-- A table's rows with the places where they are stored, by which those that are shown are fetched soonest.
CREATE VIEW {table}_row AS {rows};

-- Those that hold all of some folded words, whose grams are given as text, narrowed as the search is.
CREATE MACRO {table}_with(needles, their_grams, departments, years, stages, levels, statements) AS TABLE {holding};
