-- Recurring broadcasts. cron: five fields in Vietnamese time. next_at: the next occurrence not dealt with, while active.
CREATE TABLE schedules (
    id          INTEGER PRIMARY KEY,
    directive_id INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    state       TEXT NOT NULL,
    audience    TEXT NOT NULL,
    urgency     TEXT NOT NULL,
    cron        TEXT NOT NULL,
    until       INTEGER,
    skip_holidays INTEGER NOT NULL,
    texts_hash  TEXT,
    next_at     INTEGER,
    recipients  INTEGER NOT NULL,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    submitted_by TEXT,
    approved_by TEXT,
    returned_reason TEXT,
    FOREIGN KEY (directive_id, version) REFERENCES directive_versions(directive_id, version)
);
CREATE INDEX schedules_due ON schedules(next_at) WHERE state = 'active';

-- What became of each time a schedule came round: made (its one broadcast) or expired (missed, nothing sent). The key is what makes "once" of it.
CREATE TABLE schedule_occurrences (
    schedule_id INTEGER NOT NULL REFERENCES schedules(id),
    at          INTEGER NOT NULL,
    state       TEXT NOT NULL,
    broadcast_id INTEGER REFERENCES broadcasts(id),
    noted_at    INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, at)
);
CREATE INDEX schedule_occurrences_missed ON schedule_occurrences(noted_at) WHERE state = 'expired';

-- Breaks and swapped days that the office entered, whole years, in place of what content/calendar says of them.
CREATE TABLE holiday_years (
    year        INTEGER PRIMARY KEY,
    breaks      TEXT NOT NULL,
    changed_by  TEXT NOT NULL,
    changed_at  INTEGER NOT NULL
);
