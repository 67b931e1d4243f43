-- Issue reports (phản ánh) with tickets, and quick reports (báo cáo nhanh). States: src/CellBot/Reports/ReportState.cs.

-- The last number given, per series: growing in the transaction that stores the report, so that no number is lost.
CREATE TABLE report_numbers (
    series      TEXT PRIMARY KEY,
    last        INTEGER NOT NULL
);

-- member_id, bot_id, chat_id: the reporter; all NULL once the person is erased (erased_at), and text and place are emptied then.
CREATE TABLE reports (
    id          INTEGER PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    submission_key TEXT UNIQUE,
    category    TEXT NOT NULL,
    text        TEXT NOT NULL,
    place       TEXT,
    urgency     TEXT NOT NULL,
    state       TEXT NOT NULL,
    unit_id     INTEGER NOT NULL REFERENCES units(id),
    office_id   INTEGER NOT NULL REFERENCES units(id),
    step        INTEGER NOT NULL,
    member_id   INTEGER,
    bot_id      INTEGER,
    chat_id     INTEGER,
    directive_id INTEGER,
    assigned_to TEXT,
    created_at  INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    escalates_at INTEGER,
    answered_at INTEGER,
    finished_at INTEGER,
    erased_at   INTEGER,
    version     INTEGER NOT NULL
);
CREATE INDEX reports_escalating ON reports(escalates_at) WHERE escalates_at IS NOT NULL;
CREATE INDEX reports_office ON reports(office_id);
CREATE INDEX reports_unit ON reports(unit_id);
CREATE INDEX reports_member ON reports(member_id) WHERE member_id IS NOT NULL;
CREATE INDEX reports_chat ON reports(chat_id) WHERE chat_id IS NOT NULL;

-- Every office that has or had a report: these may look at it. Unique by step: nothing goes up twice at once.
CREATE TABLE report_offices (
    report_id   INTEGER NOT NULL REFERENCES reports(id),
    step        INTEGER NOT NULL,
    unit_id     INTEGER NOT NULL REFERENCES units(id),
    PRIMARY KEY (report_id, step)
);
CREATE INDEX report_offices_unit ON report_offices(unit_id);

-- entry_key: of what a reporter adds by a dialog, so that its end may be handled twice.
CREATE TABLE report_entries (
    id          INTEGER PRIMARY KEY,
    report_id   INTEGER NOT NULL REFERENCES reports(id),
    at          INTEGER NOT NULL,
    author      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    actor       TEXT,
    text        TEXT,
    entry_key   TEXT UNIQUE
);
CREATE INDEX report_entries_report ON report_entries(report_id);

-- file_id is the channel's handle; content, once fetched, is protected by the host's key ring.
CREATE TABLE report_files (
    id          INTEGER PRIMARY KEY,
    report_id   INTEGER NOT NULL REFERENCES reports(id),
    entry_id    INTEGER,
    kind        TEXT NOT NULL,
    file_id     TEXT NOT NULL,
    mime_type   TEXT,
    bytes       INTEGER,
    content     BLOB
);
CREATE INDEX report_files_report ON report_files(report_id);

CREATE TABLE forms (
    id          INTEGER PRIMARY KEY,
    title       TEXT NOT NULL,
    fields      TEXT NOT NULL,
    top_code    TEXT,
    state       TEXT NOT NULL,
    audience    TEXT,
    due_at      INTEGER,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    sent_at     INTEGER
);

-- One row per unit asked, made in the transaction that sends the form. told_at: its leaders were written to.
CREATE TABLE form_units (
    form_id     INTEGER NOT NULL REFERENCES forms(id),
    unit_id     INTEGER NOT NULL REFERENCES units(id),
    told_at     INTEGER,
    reachable   INTEGER NOT NULL DEFAULT 1,
    answers     TEXT,
    answered_by INTEGER,
    answered_at INTEGER,
    PRIMARY KEY (form_id, unit_id)
);
CREATE INDEX form_units_untold ON form_units(form_id, unit_id) WHERE told_at IS NULL;
CREATE INDEX form_units_unit ON form_units(unit_id);
