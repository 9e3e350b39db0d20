-- Words in braces are names of the program's own making.
ATTACH '{path}' AS {segment} (READ_ONLY);
