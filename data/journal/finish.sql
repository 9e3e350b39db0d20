UPDATE publication SET finished_at = :at, segments = :segments WHERE number = :number;
