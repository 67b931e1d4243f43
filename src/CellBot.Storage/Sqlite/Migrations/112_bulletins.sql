-- What is read out over loudspeakers: one text a commune of a broadcast. audio: made of this text; wav, mp3 encrypted by the host's key ring and bound
-- to the bulletin and the hash. bulletin_readings: that it was read out, as the commune's clerk says.
CREATE TABLE bulletins (
    id           INTEGER PRIMARY KEY,
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts(id),
    unit_id      INTEGER NOT NULL REFERENCES units(id),
    text         TEXT NOT NULL,
    state        TEXT NOT NULL,
    revision     INTEGER NOT NULL DEFAULT 1,
    length       INTEGER,
    wav          BLOB,
    wav_sha256   TEXT,
    mp3          BLOB,
    mp3_sha256   TEXT,
    spoken_at    INTEGER,
    created_by   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    submitted_by TEXT,
    submitted_hash TEXT,
    approved_by  TEXT,
    approved_at  INTEGER,
    returned_reason TEXT,
    UNIQUE (broadcast_id, unit_id)
);
CREATE TABLE bulletin_readings (
    id          INTEGER PRIMARY KEY,
    bulletin_id INTEGER NOT NULL REFERENCES bulletins(id),
    read_at     INTEGER NOT NULL,
    times       INTEGER NOT NULL,
    place       TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    entered_at  INTEGER NOT NULL
);
CREATE INDEX bulletin_readings_bulletin ON bulletin_readings(bulletin_id);
