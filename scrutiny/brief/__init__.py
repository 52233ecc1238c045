"""The brief: one page on what changed in a strand, what to ask, what is late and what comes next."""

from scrutiny.brief.strand import strand_brief

__all__ = ["strand_brief"]
