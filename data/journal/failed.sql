UPDATE publication SET failed = :failed WHERE number = :number;
