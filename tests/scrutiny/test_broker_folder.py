"""The folder that stands in for a broker is whole from its first moment."""

import json
from concurrent.futures import ProcessPoolExecutor

from scrutiny import broker_folder


def test_every_exchange_is_there_and_readable(tmp_path):
    options = broker_folder.lay_out(tmp_path)
    control = tmp_path / "control"
    assert options["control_folder"] == str(control)
    assert {json.loads(path.read_text()) == [] for path in control.iterdir()} == {True}
    assert len(list(control.iterdir())) == len(broker_folder.EXCHANGES)


def test_what_is_there_stays(tmp_path):
    broker_folder.lay_out(tmp_path)
    exchange = tmp_path / "control" / "celery.exchange"
    exchange.write_text('[["celery", "", "celery"]]')
    broker_folder.lay_out(tmp_path)
    assert json.loads(exchange.read_text()) == [["celery", "", "celery"]]


def test_many_processes_may_begin_at_once(tmp_path):
    with ProcessPoolExecutor(4) as pool:
        options = list(pool.map(broker_folder.lay_out, [tmp_path] * 12))
    assert options == [options[0]] * 12
    assert sorted(path.suffix for path in (tmp_path / "control").iterdir()) == [".exchange"] * 4
