"""Demand in all forces, for the strands that the national tool compares. Never read as performance."""
