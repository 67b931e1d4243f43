-- Reminders, to whom each went, and what followed when nobody answered. States and words: src/CellBot/Reminders/StoredReminder.cs.

-- subject: directive:ID, broadcast:ID, meeting. started: planned while something of it had been sent.
CREATE TABLE plans (
    subject     TEXT PRIMARY KEY,
    version     INTEGER NOT NULL,
    started     INTEGER NOT NULL,
    planned_at  INTEGER NOT NULL,
    again_at    INTEGER
);

CREATE TABLE reminders (
    id          INTEGER PRIMARY KEY,
    subject     TEXT NOT NULL,
    reminder_key TEXT NOT NULL,
    directive_id INTEGER,
    broadcast_id INTEGER,
    reason      TEXT NOT NULL,
    obligation  TEXT NOT NULL,
    urgency     TEXT NOT NULL,
    origin      TEXT NOT NULL,
    scope       TEXT,
    due_at      INTEGER NOT NULL,
    useful_until INTEGER NOT NULL,
    why_key     TEXT NOT NULL,
    why_values  TEXT NOT NULL,
    source_start INTEGER,
    source_end  INTEGER,
    section     TEXT,
    quote       TEXT,
    state       TEXT NOT NULL,
    next_at     INTEGER NOT NULL,
    edited      INTEGER NOT NULL DEFAULT 0,
    revision    INTEGER NOT NULL DEFAULT 1,
    sent_to     INTEGER NOT NULL DEFAULT 0,
    left_over   INTEGER NOT NULL DEFAULT 0,
    changed_by  TEXT NOT NULL,
    changed_at  INTEGER NOT NULL,
    UNIQUE (subject, reminder_key)
);
CREATE INDEX reminders_open ON reminders(next_at) WHERE state = 'planned' OR state = 'waiting';
CREATE INDEX reminders_time ON reminders(due_at);
CREATE INDEX reminders_directive ON reminders(directive_id);

-- Once for each group: the key says so. led: 1 for the reminder that stands first in its message, so that messages can be counted.
CREATE TABLE reminder_recipients (
    reminder_id INTEGER NOT NULL,
    group_id    INTEGER NOT NULL,
    led         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (reminder_id, group_id)
) WITHOUT ROWID;
CREATE INDEX reminder_recipients_day ON reminder_recipients(at);

-- purpose and recipient_id name the outbox row that carries the step; NULL: there was nobody to tell.
CREATE TABLE escalation_steps (
    broadcast_id INTEGER NOT NULL,
    unit_id     INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    target      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    purpose     TEXT,
    recipient_id INTEGER,
    PRIMARY KEY (broadcast_id, unit_id, number)
);

-- What a unit or the office said of a directive as a whole.
CREATE TABLE unit_standings (
    directive_id INTEGER NOT NULL,
    unit_id     INTEGER NOT NULL,
    confirmed_at INTEGER,
    done_at     INTEGER,
    muted_at    INTEGER,
    PRIMARY KEY (directive_id, unit_id)
);

-- A text may lose its use before its broadcast does.
ALTER TABLE contents ADD COLUMN expires_at INTEGER;
