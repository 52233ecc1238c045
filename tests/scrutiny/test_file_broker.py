"""The folder that stands in for a broker: nothing in it is seen before it is whole."""

import json
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from kombu import Connection
from kombu.transport.virtual import BrokerState

from scrutiny import file_broker


def test_every_exchange_is_there_and_readable(tmp_path):
    options = file_broker.lay_out(tmp_path)
    control = tmp_path / "control"
    assert options["control_folder"] == str(control)
    assert {json.loads(path.read_text()) == [] for path in control.iterdir()} == {True}
    assert len(list(control.iterdir())) == len(file_broker.EXCHANGES)


def test_what_is_there_stays(tmp_path):
    file_broker.lay_out(tmp_path)
    exchange = tmp_path / "control" / "celery.exchange"
    exchange.write_text('[["celery", "", "celery"]]')
    file_broker.lay_out(tmp_path)
    assert json.loads(exchange.read_text()) == [["celery", "", "celery"]]


def test_many_processes_may_begin_at_once(tmp_path):
    with ProcessPoolExecutor(4) as pool:
        options = list(pool.map(file_broker.lay_out, [tmp_path] * 12))
    assert options == [options[0]] * 12
    assert sorted(path.suffix for path in (tmp_path / "control").iterdir()) == [".exchange"] * 4


class FreshTransport(file_broker.Transport):
    """Kombu keeps in mind, for all connections of a process, which queues it has bound in whatever folder."""

    global_state = BrokerState()


def test_every_message_is_read_whole_while_others_are_written(tmp_path):
    options = file_broker.lay_out(tmp_path)

    def queue():
        broker = Connection("localhost", transport=FreshTransport, transport_options=dict(options))
        return broker.SimpleQueue("celery")

    def write(number):
        with queue() as sending:
            sending.put({"number": number, "long": "x" * 4000})

    with ThreadPoolExecutor(4) as pool, queue() as reading:
        sent = pool.map(write, range(120))
        read = []
        while len(read) < 120:
            message = reading.get(timeout=10)
            message.ack()
            read.append(message.payload["number"])
        list(sent)
    assert sorted(read) == list(range(120))
