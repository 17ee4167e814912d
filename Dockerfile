# Small, without root, and content with a read-only file system: only /state is written to.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY data data
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-compile --require-hashes -r requirements.lock
COPY tgbot tgbot
RUN /venv/bin/pip install --no-cache-dir --no-compile --no-deps . \
    && PYTHONDONTWRITEBYTECODE=1 /venv/bin/tgbot data build --output /knowledge/knowledge.sqlite
# Compiled here, because nothing can be written later: once with docstrings, for commands by hand and their
# help, and once without, for the bot, which is smaller by some megabytes that way.
RUN /venv/bin/python -m compileall -q -j 0 -o 0 -o 2 --invalidation-mode unchecked-hash /venv/lib

FROM python:3.12-slim
# The weekly digest of a group is drawn; without this font it goes out as text.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
# The image comes without bytecode of Python's own library.
RUN python -m compileall -q -j 0 -o 0 -o 2 --invalidation-mode unchecked-hash -x '/(site-packages|idlelib|lib2to3)/' \
    /usr/local/lib/python3.12
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tgbot && install -d -o tgbot -m 700 /state
COPY --from=build /venv /venv
COPY --from=build /knowledge /knowledge
# The folder it runs in holds no code.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONSAFEPATH=1 \
    TGBOT_STATE_DIR=/state TGBOT_KNOWLEDGE=/knowledge/knowledge.sqlite TGBOT_LISTEN=0.0.0.0:8080
USER tgbot
WORKDIR /state
VOLUME /state
EXPOSE 8080
# Telegram has answered the bot within the last minute and a half, or it is not well.
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["tgbot", "alive"]
ENTRYPOINT ["python", "-OO", "-m", "tgbot"]
CMD ["run"]
