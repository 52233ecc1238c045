"""A Redis database for one test process alone, so that no other takes its messages."""

import atexit
import os
from urllib.parse import urlsplit

import redis

CLAIM = "scrutiny-tests"
CLAIM_LASTS = 3600  # seconds, should a run die without letting go


def own_redis_database(url: str) -> str:
    """Claim an empty database of the server at `url` until this process ends, and return its address."""
    for number in range(15, 0, -1):
        address = urlsplit(url)._replace(path=f"/{number}").geturl()
        server = redis.Redis.from_url(address)
        if claim(server):
            atexit.register(let_go, server)
            return address
    raise RuntimeError(
        f"All Redis databases at {url} are in use. Empty one (FLUSHDB) and start the tests again."
    )


def claim(server: redis.Redis) -> bool:
    return server.dbsize() == 0 and bool(server.set(CLAIM, os.getpid(), nx=True, ex=CLAIM_LASTS))


def let_go(server: redis.Redis) -> None:
    server.flushdb()
    server.close()
