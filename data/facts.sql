-- Every fact of the loaded documents, in the order of the text, as `python -m data facts` prints it.
SELECT
    f.statement_label AS statement, f.item, f.facet, f.item_printed, f.code, f.code_path, f.path, f.measure,
    f.value_printed AS value, f.unit_printed AS unit, f.amount_yuan, f.quantity, f.fiscal_year, f.stage, f.status,
    f.basis, f.compared_year, f.compared_stage, f.as_of, f.department, d.file_name AS document,
    f.start_char AS start, f.end_char AS "end",
    f.sentence
FROM fact AS f
JOIN document AS d USING (document_id)
ORDER BY d.file_name, f.start_char, f.status DESC, f.fact_id;
