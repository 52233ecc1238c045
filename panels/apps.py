from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "panels"

    def ready(self):
        from indicators.announcements import figures_restated
        from panels import questions  # noqa: F401  (it answers when meetings are asked for)
        from panels.restated import hear

        figures_restated.connect(hear)
