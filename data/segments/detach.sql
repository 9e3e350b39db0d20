DETACH {segment};
