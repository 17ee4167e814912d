-- The knowledge file. Written once by the build, then only ever read (immutable=1).
-- Rows are inserted in a fixed order and no clock is involved: the same data gives the same bytes.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,   -- format, content_hash, newest_source, organisations, phone_contacts …
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    code     TEXT PRIMARY KEY,            -- ISO 3166-1 alpha-2, or GLOBAL
    position INTEGER NOT NULL UNIQUE,     -- the order people browse in
    names    TEXT NOT NULL                -- JSON of LocalText
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    position INTEGER NOT NULL UNIQUE,     -- the order within a list
    names    TEXT NOT NULL,               -- JSON of LocalText, for lists and buttons
    parent   TEXT,                        -- the organisation it is a product of
    body     TEXT NOT NULL                -- JSON of models.organisation.Organisation
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_region (
    region       TEXT NOT NULL REFERENCES region (code),
    kind         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (region, kind, position)
) STRICT, WITHOUT ROWID;

-- Every name and alias, once per folded form; an ambiguous one stands once for each organisation.
CREATE TABLE name (
    id           INTEGER PRIMARY KEY,     -- ascending in the order in which several answers are offered
    organisation TEXT NOT NULL REFERENCES organisation (id),
    text         TEXT NOT NULL,           -- as an editor wrote it
    folded       TEXT NOT NULL,           -- see locale/folding.py
    pinyin       TEXT NOT NULL,           -- toneless syllables run together; empty where it has no Han character
    UNIQUE (organisation, folded)
) STRICT;
CREATE INDEX name_by_folded ON name (folded);
CREATE INDEX name_by_pinyin ON name (pinyin) WHERE pinyin <> '';
CREATE VIRTUAL TABLE name_search USING fts5 (
    folded, pinyin, content = '', tokenize = 'trigram'
);

-- Every form in which a contact's number may be typed, digits only.
CREATE TABLE number (
    digits       TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    contact_key  TEXT NOT NULL,
    is_international INTEGER NOT NULL,    -- 1 where the digits begin with the country code
    is_owner     INTEGER NOT NULL,        -- 0 for those who merely share somebody else's number
    is_verified  INTEGER NOT NULL,        -- 0 for a contact shown only with a warning
    PRIMARY KEY (digits, organisation, contact_key, is_international)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_fake (
    id           INTEGER PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    item         TEXT NOT NULL,
    folded       TEXT NOT NULL,           -- digits of a number, else the value in lower case
    body         TEXT NOT NULL            -- JSON of models.known_fake.KnownFake
) STRICT;
CREATE INDEX known_fake_by_folded ON known_fake (folded);

-- The organisations' own domains, and their accounts on Telegram (lower case, without @).
CREATE TABLE domain (
    domain       TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (domain, organisation)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    name         TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (name, organisation)
) STRICT, WITHOUT ROWID;

-- The bot's own words, as Fluent source, zh-Hant already converted and overridden.
CREATE TABLE locale_file (
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    source   TEXT NOT NULL,
    PRIMARY KEY (language, name)
) STRICT, WITHOUT ROWID;

-- The toneless syllable of each common simplified character, so that a query can be spelt without a dictionary.
CREATE TABLE syllable (
    character TEXT PRIMARY KEY,
    pinyin    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The five flows, with codes and versions already computed.
CREATE TABLE flow (
    topic TEXT PRIMARY KEY,
    body  TEXT NOT NULL                   -- JSON of models.flow.Flow
) STRICT, WITHOUT ROWID;

-- Phrases that mean money is being stolen now.
CREATE TABLE urgent_phrase (
    folded TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The rules of one organisation that are known with a source.
CREATE TABLE fact (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    key          TEXT NOT NULL,
    body         TEXT NOT NULL,           -- JSON of models.fact.Fact
    PRIMARY KEY (organisation, key)
) STRICT, WITHOUT ROWID;

-- Places with their emergency numbers and complaint ladders, in the order they are offered.
CREATE TABLE jurisdiction (
    position INTEGER PRIMARY KEY,
    body     TEXT NOT NULL                -- JSON of models.ladder.Jurisdiction
) STRICT;

-- Articles as Telegram HTML, in reading order.
CREATE TABLE article (
    language TEXT NOT NULL,
    name     TEXT NOT NULL,
    title    TEXT NOT NULL,
    html     TEXT NOT NULL,
    PRIMARY KEY (language, name)
) STRICT, WITHOUT ROWID;

-- What tricks of thieves look like, as the judge of messages reads them.
CREATE TABLE red_flag (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL                    -- JSON of models.red_flag.RedFlag
) STRICT, WITHOUT ROWID;

-- What somebody is asked before they join a support group.
CREATE TABLE screening_question (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL                    -- JSON of models.screening.ScreeningQuestion
) STRICT, WITHOUT ROWID;

-- How the desk is run, if there is one: one row.
CREATE TABLE desk (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    body TEXT NOT NULL                    -- JSON of models.desk.DeskRules
) STRICT;

-- What volunteers send by its name.
CREATE TABLE prepared_answer (
    name     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body     TEXT NOT NULL                -- JSON of models.desk.PreparedAnswer
) STRICT, WITHOUT ROWID;

-- What was learned from examples: weights, as the libraries that made them read them.
CREATE TABLE model (
    name    TEXT PRIMARY KEY,
    weights BLOB NOT NULL
) STRICT, WITHOUT ROWID;
