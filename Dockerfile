# The image of web, worker and beat alike. docker-compose.yml says what each of them runs.

# Front-end assets: npm is needed here only.
FROM node:24-bookworm-slim AS assets
WORKDIR /srv/scrutiny
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm
# Pango and its friends set the type of the PDFs; the Liberation fonts fix where their lines and pages break.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-liberation2 \
    && rm -rf /var/lib/apt/lists/*
ENV PYTHONUNBUFFERED=1 \
    TRIAL=false \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media \
    AUDIT_SEALS=/srv/audit-seals
WORKDIR /srv/scrutiny
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . ./
COPY --from=assets /srv/scrutiny/node_modules ./node_modules
# These keys serve this one step; the real ones are never in the image.
RUN SECRET_KEY=build AUDIT_KEY=build python manage.py build_assets \
    && SECRET_KEY=build AUDIT_KEY=build python manage.py collectstatic --noinput \
    && rm -rf node_modules
# What is written while running belongs to a user who owns nothing else.
RUN useradd --system --no-create-home scrutiny \
    && mkdir -p /srv/media /srv/audit-seals /srv/beat \
    && chown -R scrutiny: /srv/media /srv/audit-seals /srv/beat
USER scrutiny
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/', timeout=4)"]
CMD ["gunicorn", "scrutiny.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--no-control-socket"]
