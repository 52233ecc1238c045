"""axe's findings on a page that has come to rest."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error


def examine(page):
    """Where a link is still leading on, axe is cut short: it then looks at the page that came."""
    page.wait_for_load_state()
    try:
        return Axe().run(page)
    except Error:
        page.wait_for_load_state()
        return Axe().run(page)
