"""What people take away and edit: each handout is a pure function from frames to the bytes of a file."""
