"""The clock shows that it ticks."""

from celery import Celery

from scrutiny.clock import Clock


def test_every_tick_is_seen_in_a_file(tmp_path):
    clock = Clock(Celery("no schedule"), schedule_filename=str(tmp_path / "schedule"))
    assert not (tmp_path / "schedule.ticked").exists()
    clock.tick()
    assert (tmp_path / "schedule.ticked").exists()
    clock.close()
