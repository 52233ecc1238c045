"""The completeness board and the chase list as files for a spreadsheet."""

from indicators.downloads import csv_text


def board(found):
    heads = ["Force", "Whose", *map(str, found.quarters)]
    whose = {"own": "own authority", "peers": "peer"}
    rows = [
        [str(row.force), words, *(cell.in_full for cell in row.cells)]
        for name, words in whose.items()
        for row in getattr(found, name)
    ]
    return csv_text([heads, *rows])


def chase(lines):
    heads = ["Force", "Quarter", "Due", "How late", "Who holds it", "Last reminded"]
    rows = [
        [str(line.due.force), str(line.due.quarter), line.due.in_words, line.late, line.held, line.reminded]
        for line in lines
    ]
    return csv_text([heads, *rows])
