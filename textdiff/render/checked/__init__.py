"""What a check found, in the formats that people and servers read; one module a format."""
