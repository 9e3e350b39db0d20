-- One more deck, or a newer form of one.
INSERT INTO deck (name, view, steps, who, saved_at) VALUES (:name, :view, :steps, :who, :saved_at);
