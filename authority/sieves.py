"""Details of audit lines that tell of other things than their subject: what a reader is shown of them.

An app whose lines have such details registers a sieve when it is ready: a function of the lines of one page
and their reader. It gives {number of line: detail as this reader may read it}, of the lines it concerns.
"""

SIEVES = []


def register(sieve):
    if sieve not in SIEVES:
        SIEVES.append(sieve)


def sifted(lines, reader):
    """{number of line: detail} of all lines, each after every sieve that it concerns."""
    details = {line.number: line.detail for line in lines}
    for sieve in SIEVES:
        details |= sieve(lines, reader)
    return details
