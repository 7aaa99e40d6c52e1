# The service alone, with its hashed dependencies, run by a user who owns nothing but the data folder.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/chessboard
WORKDIR /src
COPY requirements.lock ./
RUN /opt/chessboard/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY graph graph
COPY ingest ingest
COPY viz viz
RUN /opt/chessboard/bin/pip install --no-deps --no-build-isolation --no-index .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /data chessboard
COPY --from=build /opt/chessboard /opt/chessboard
ENV PATH=/opt/chessboard/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    XDG_DATA_HOME=/data \
    CHESSBOARD_HOST=0.0.0.0 \
    CHESSBOARD_PORT=8000
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["chessboard", "serve"]
