-- Issue reports (phản ánh) with tickets, and quick reports (báo cáo nhanh). States: src/CellBot/Reports/ReportState.cs.

-- The last number given, per series: growing in the transaction that stores the report, so that no number is lost.
CREATE TABLE report_numbers (
    series      TEXT PRIMARY KEY,
    last        BIGINT NOT NULL
);

-- member_id, bot_id, chat_id: the reporter; all NULL once the person is erased (erased_at), and text and place are emptied then.
CREATE TABLE reports (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number      BIGINT NOT NULL UNIQUE,
    submission_key TEXT UNIQUE,
    category    TEXT NOT NULL,
    text        TEXT NOT NULL,
    place       TEXT,
    urgency     TEXT NOT NULL,
    state       TEXT NOT NULL,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    office_id   BIGINT NOT NULL REFERENCES units(id),
    step        INTEGER NOT NULL,
    member_id   BIGINT,
    bot_id      BIGINT,
    chat_id     BIGINT,
    directive_id BIGINT,
    assigned_to TEXT,
    created_at  BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    escalates_at BIGINT,
    answered_at BIGINT,
    finished_at BIGINT,
    erased_at   BIGINT,
    version     INTEGER NOT NULL
);
CREATE INDEX reports_escalating ON reports(escalates_at) WHERE escalates_at IS NOT NULL;
CREATE INDEX reports_office ON reports(office_id);
CREATE INDEX reports_unit ON reports(unit_id);
CREATE INDEX reports_member ON reports(member_id) WHERE member_id IS NOT NULL;
CREATE INDEX reports_chat ON reports(chat_id) WHERE chat_id IS NOT NULL;

-- Every office that has or had a report: these may look at it. Unique by step: nothing goes up twice at once.
CREATE TABLE report_offices (
    report_id   BIGINT NOT NULL REFERENCES reports(id),
    step        INTEGER NOT NULL,
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    PRIMARY KEY (report_id, step)
);
CREATE INDEX report_offices_unit ON report_offices(unit_id);

-- entry_key: of what a reporter adds by a dialog, so that its end may be handled twice.
CREATE TABLE report_entries (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id   BIGINT NOT NULL REFERENCES reports(id),
    at          BIGINT NOT NULL,
    author      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    actor       TEXT,
    text        TEXT,
    entry_key   TEXT UNIQUE
);
CREATE INDEX report_entries_report ON report_entries(report_id);

-- file_id is the channel's handle; content, once fetched, is protected by the host's key ring.
CREATE TABLE report_files (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id   BIGINT NOT NULL REFERENCES reports(id),
    entry_id    BIGINT,
    kind        TEXT NOT NULL,
    file_id     TEXT NOT NULL,
    mime_type   TEXT,
    bytes       BIGINT,
    content     BYTEA
);
CREATE INDEX report_files_report ON report_files(report_id);

CREATE TABLE forms (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title       TEXT NOT NULL,
    fields      TEXT NOT NULL,
    top_code    TEXT,
    state       TEXT NOT NULL,
    audience    TEXT,
    due_at      BIGINT,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    sent_at     BIGINT
);

-- One row per unit asked, made in the transaction that sends the form. told_at: its leaders were written to.
CREATE TABLE form_units (
    form_id     BIGINT NOT NULL REFERENCES forms(id),
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    told_at     BIGINT,
    reachable   INTEGER NOT NULL DEFAULT 1,
    answers     TEXT,
    answered_by BIGINT,
    answered_at BIGINT,
    PRIMARY KEY (form_id, unit_id)
);
CREATE INDEX form_units_untold ON form_units(form_id, unit_id) WHERE told_at IS NULL;
CREATE INDEX form_units_unit ON form_units(unit_id);
