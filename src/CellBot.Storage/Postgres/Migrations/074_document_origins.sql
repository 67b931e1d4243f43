-- Of which document a version was made: hashes of its file and of its text, by which the same document is known again. same_as: the directive
-- that it was already, where a person stored it all the same, with the reason. The date finds those of the same number.
CREATE TABLE document_origins (
    directive_id BIGINT NOT NULL,
    version      INTEGER NOT NULL,
    file_hash    TEXT,
    text_hash    TEXT,
    same_as      BIGINT,
    reason       TEXT,
    PRIMARY KEY (directive_id, version)
);
CREATE INDEX document_origins_file ON document_origins(file_hash) WHERE file_hash IS NOT NULL;
CREATE INDEX document_origins_text ON document_origins(text_hash) WHERE text_hash IS NOT NULL;
CREATE INDEX directives_issued ON directives(issue_date) WHERE issue_date IS NOT NULL;
