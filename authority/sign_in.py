"""How django-allauth is limited here: which of its pages are in use, and that nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction

from authority import audit
from authority.models import User
from authority.permissions import Role

# They keep their own guards: signing in, or mending how one signs in, cannot need a post.
PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reauthenticate",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


class ClosedAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "The address or the password is wrong. Try again, or choose a new password by the link below."
        ),
        "too_many_login_attempts": "That was tried too often. Wait five minutes and try again.",
        "enter_current_password": "That is not your password of now. Type it again.",
        "incorrect_password": "That is not your password. Type it again.",
    }

    def is_open_for_signup(self, request):
        return False

    def pre_login(self, request, user, **kwargs):
        """A force's system speaks by its key, and never signs in, whatever its account came to hold."""
        if user.posts.filter(role=Role.FORCE_SYSTEM).exists():
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, **kwargs):
        _record("signed in", user, by=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials):
        """An address that has no account leaves no line: what was typed there may be a password."""
        user = User.objects.filter(email__iexact=credentials.get("email") or "").first()
        if user:
            _record("sign-in failed", user, by="sign-in page")


class CodeAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Wait until the app shows the next one, and type that."
    }


@transaction.atomic
def _record(verb, user, by):
    audit.record(verb, user, by=by)
