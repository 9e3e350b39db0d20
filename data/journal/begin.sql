INSERT INTO publication (begun_at, who, why, version) VALUES (:at, :who, :why, :version);
