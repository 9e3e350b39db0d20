-- One more word of a person on a finding.
INSERT INTO settlement (
    finding_id, signature, state, reason, name, settled_at, department, level, fiscal_year, stage, title, subject, told
) VALUES (
    :finding_id, :signature, :state, :reason, :name, :settled_at, :department, :level, :fiscal_year, :stage, :title,
    :subject, :told
);
