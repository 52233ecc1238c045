from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"

    def ready(self):
        from authority import sieves
        from indicators import told_in_trail

        sieves.register(told_in_trail.sieve)
