INSERT INTO entry VALUES (
    :publication, :action, :document_id, :digest, :file_name, :department, :level, :fiscal_year, :stage, :note
);
