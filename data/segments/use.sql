USE {segment};
