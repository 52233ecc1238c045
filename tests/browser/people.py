"""People as the browser has them: they have a password, sign in with it, press buttons and follow links."""

from tests.authority.factories import UserFactory

PASSWORD = "eleven quiet herons"


def newcomer(name, **fields):
    """An officer whose vetting is in date, unless told otherwise."""
    user = UserFactory(name=name, **{"role": "officer", "cleared": True} | fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(page, user):
    """At a page that asks who you are."""
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def press(page, name):
    """The one button of this name, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page, name=None, exact=False, within=None):
    """The first link, of this name and in this part of the page if given; and wait for where it leads."""
    with page.expect_navigation():
        (within or page).get_by_role("link", name=name, exact=exact).first.click()
