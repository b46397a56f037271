# The app with everything that it needs: nothing is fetched when it runs.

FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 JUESUAN_MODELS=/models
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install -r requirements.txt
COPY . .
RUN /venv/bin/pip install --no-deps -e . && /venv/bin/python -m index.model_build

FROM python:3.11-slim
# LibreOffice reads Word files of before 2007; the fonts are for drawing pages whose fonts are missing.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 juesuan \
 && install -d -o juesuan /data
COPY --from=build /venv /venv
COPY --from=build /models /models
COPY --from=build --chown=juesuan /app /app
WORKDIR /app
USER juesuan
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 JUESUAN_HOME=/data JUESUAN_MODELS=/models \
    HF_HUB_OFFLINE=1 ANONYMIZED_TELEMETRY=False
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.headless", "true"]
