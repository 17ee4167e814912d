# Small, without root, and content with a read-only file system: only /state is written to.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY data data
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY tgbot tgbot
RUN /venv/bin/pip install --no-cache-dir hatchling && /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /venv/bin/pip uninstall -y hatchling && /venv/bin/tgbot data build --output /knowledge/knowledge.sqlite

FROM python:3.12-slim
# The weekly digest of a group is drawn; without this font it goes out as text.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tgbot && install -d -o tgbot -m 700 /state
COPY --from=build /venv /venv
COPY --from=build /knowledge /knowledge
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    TGBOT_STATE_DIR=/state TGBOT_KNOWLEDGE=/knowledge/knowledge.sqlite
USER tgbot
WORKDIR /state
VOLUME /state
# Telegram has answered the bot within the last minute and a half, or it is not well.
HEALTHCHECK --interval=60s --timeout=5s --start-period=20s CMD ["tgbot", "alive"]
ENTRYPOINT ["tgbot"]
CMD ["run"]
