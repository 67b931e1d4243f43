-- Packets and documents that came in by the watched folder or an upload. identity: the same for the same packet or file; NULL for one refused
-- as classified, of which only the fact is kept. packet: what the issuing office typed. document: the text while it waits, with what the clerk must answer.
CREATE TABLE incoming_documents (
    id          INTEGER PRIMARY KEY,
    identity    TEXT UNIQUE,
    document_id TEXT,
    state       TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    packet      TEXT,
    document    TEXT,
    doubts      INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    directive_id INTEGER REFERENCES directives(id),
    received_at INTEGER NOT NULL,
    brought_by  TEXT NOT NULL,
    decided_by  TEXT,
    decided_at  INTEGER
);
CREATE INDEX incoming_documents_state ON incoming_documents(state, id);
CREATE INDEX incoming_documents_packet ON incoming_documents(document_id) WHERE document_id IS NOT NULL;

-- Status packets owed to the senders, each status once a document; status: the regulation's number.
CREATE TABLE packet_statuses (
    incoming_id INTEGER NOT NULL REFERENCES incoming_documents(id),
    status      INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    written_at  INTEGER,
    PRIMARY KEY (incoming_id, status)
);
CREATE INDEX packet_statuses_owed ON packet_statuses(at) WHERE written_at IS NULL;
