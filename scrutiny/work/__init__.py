"""My work: what waits for one person, gathered from the rooms below as far as that person may go."""

from scrutiny.work.board import board

__all__ = ["board"]
