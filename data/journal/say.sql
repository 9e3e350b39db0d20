INSERT INTO word (digest, start_char, printed, kind, meaning, who, why, said_at)
VALUES (:digest, :start_char, :printed, :kind, :meaning, :who, :why, :said_at);
