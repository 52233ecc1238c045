from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "authority"

    def ready(self):
        from authority import checks  # noqa: F401
