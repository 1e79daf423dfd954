"""Comparisons and near-duplicates written for people and for programs."""
