from django.apps import AppConfig


class StrandsConfig(AppConfig):
    name = "strands"

    def ready(self):
        from strands import after_operations  # noqa: F401  (it answers when strands are asked for)
