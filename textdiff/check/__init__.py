"""What editors and projects decide about variants: decisions, and carrying them out."""
