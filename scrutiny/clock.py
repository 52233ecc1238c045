"""Celery's clock, with a file that shows it is ticking: its process may live on while it hangs."""

from pathlib import Path

from celery.beat import PersistentScheduler


class Clock(PersistentScheduler):
    """Touches the file beside its schedule, `<schedule>.ticked`, each time it has looked what is due."""

    def tick(self, *args, **kwargs):
        seconds = super().tick(*args, **kwargs)
        Path(f"{self.schedule_filename}.ticked").touch()
        return seconds
