"""The entry for gunicorn, which by itself would serve in spite of a failing check."""

import os
from io import StringIO

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutiny.settings")
application = get_wsgi_application()
call_command("check", stdout=StringIO())
