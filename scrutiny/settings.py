"""One settings module. Everything that differs between places is read from the environment.

Nothing set gives the embedded trial: SQLite, a broker made of files, and a banner on every page.
"""

from pathlib import Path

import environ
from celery.schedules import crontab

from scrutiny import file_broker

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"  # everything the trial writes; never committed

TRIAL = env.bool("TRIAL", default=not env.str("DATABASE_URL", default=""))
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="trial-only-not-a-secret") if TRIAL else env.str("SECRET_KEY")
AUDIT_KEY = env.str("AUDIT_KEY", default="trial-only-audit-key") if TRIAL else env.str("AUDIT_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "authority",
    "indicators",
    "strands",
    "panels",
    "scrutiny",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
    "django_tables2",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "authority.middleware.ProblemMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "authority.middleware.KeyMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "authority.middleware.PermissionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "scrutiny.middleware.ContentSecurityMiddleware",
    "scrutiny.middleware.WrongMethodMiddleware",
    "scrutiny.middleware.NoSuchTextMiddleware",
]

ROOT_URLCONF = "scrutiny.urls"
WSGI_APPLICATION = "scrutiny.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scrutiny.context_processors.frame",
            ],
        },
    },
]

# --- data -------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'trial.sqlite3'}")}
_suffix = env.str("TEST_DATABASE_SUFFIX", default="")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a transaction takes the write lock at once: no deadlock
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    # A file, because the worker of the tests is another process and must see the same database.
    DATABASES["default"]["TEST"] = {"NAME": VAR / f"test{_suffix}.sqlite3"}
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"]["TEST"] = {"NAME": f"test_scrutiny{_suffix}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR / "static")))
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", VAR / "assets"]
if TRIAL:
    for _folder in (VAR / "assets", STATIC_ROOT):
        _folder.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = TRIAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TRIAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- people -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "authority.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "authority.sign_in.ClosedAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by the authority, never by the public
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who has no account
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = (
    False  # signed in until the browser is closed, and no longer than SESSION_COOKIE_AGE
)
MFA_ADAPTER = "authority.sign_in.CodeAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Protective services scrutiny"
MFA_TOTP_TOLERANCE = 1  # the code before and after, for clocks that differ
# How many proxies stand before us: each sign-in limit counts addresses, and behind a proxy all have its own.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# The counters of those limits: one table for all web processes, and no sign-in lost while Redis is down.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sign_in_limits"}}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_work"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not TRIAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = not TRIAL
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by the machine itself
SECURE_HSTS_SECONDS = 0 if TRIAL else 31_536_000
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # other names of the domain are not ours to bind
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The highest marking that may be held at all. A start-up check and the database refuse more.
CEILING = env.str("CEILING", default="OFFICIAL-SENSITIVE")

# Where the seals of the audit trail are kept, apart from the database that they guard.
AUDIT_SEALS = Path(env.str("AUDIT_SEALS", default=str(VAR / "audit-seals")))

# --- background work --------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "localhost"
CELERY_BROKER_TRANSPORT = None if REDIS_URL else "scrutiny.file_broker:Transport"
BROKER_FOLDER = Path(env.str("BROKER_FOLDER", default=str(VAR / "broker")))
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "visibility_timeout": 3600,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = file_broker.lay_out(BROKER_FOLDER)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # the row in the database is the request; the message only a nudge
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {
    "tell of figures that were restated": {  # whoever was not told when it happened
        "task": "panels.tasks.tell_of_restatements",
        "schedule": 3600,
        "options": {"expires": 3000},
    },
    "mend the search index": {
        "task": "scrutiny.tasks.mend_search_index",
        "schedule": crontab(minute=40, hour=3),
        "options": {"expires": 3600},
    },
    "take up waiting work": {
        "task": "authority.tasks.take_up_waiting_work",
        "schedule": 15,
        "options": {"expires": 15},
    },
    "remind of returns that are due": {
        "task": "indicators.tasks.remind",
        "schedule": crontab(minute=10),
        "options": {"expires": 3000},
    },
}

# --- pages ------------------------------------------------------------------------------------------
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
DJANGO_TABLES2_TEMPLATE = "tables/govuk.html"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20  # seconds: a mail server that hangs holds up no worker
# What stands before the addresses in mails.
SITE_URL = env.str(
    "SITE_URL", default="http://127.0.0.1:8000" if TRIAL else f"https://{ALLOWED_HOSTS[0]}"
).rstrip("/")
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"scrutiny@{ALLOWED_HOSTS[0]}")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
