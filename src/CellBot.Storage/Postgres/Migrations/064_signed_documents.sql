-- The signed file of a directive, from one of its versions on: encrypted, bound to its directive and hash, never changed; erased (content NULL) when it is withdrawn.
-- document_copies: the id under which the channel has it, a copy per bot.
-- broadcasts.with_document: it goes along. contents.document_id: which; document_follows: the text is too long to stand beside it.
-- deliveries.part: which message leaves next: 0 the only one, 1 the text, 2 the document (the text is there, message_id is its). summary_resend: the text went out marked.
CREATE TABLE signed_documents (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    directive_id BIGINT NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    version      INTEGER NOT NULL,
    file_name    TEXT NOT NULL,
    size         BIGINT NOT NULL,
    sha256       TEXT NOT NULL,
    content      BYTEA,
    created_by   TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX signed_documents_directive ON signed_documents(directive_id, version);
CREATE TABLE document_copies (
    document_id BIGINT NOT NULL REFERENCES signed_documents(id) ON DELETE CASCADE,
    bot_id      BIGINT NOT NULL,
    file_id     TEXT NOT NULL,
    PRIMARY KEY (document_id, bot_id)
);
ALTER TABLE broadcasts ADD COLUMN with_document INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contents ADD COLUMN document_id BIGINT;
ALTER TABLE contents ADD COLUMN document_follows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN summary_resend INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN document_message_id BIGINT;
CREATE INDEX deliveries_second ON deliveries(bot_id, sent_at) WHERE part = 2;
-- Compressed already (PDF) and encrypted before it comes here.
ALTER TABLE signed_documents ALTER COLUMN content SET STORAGE EXTERNAL;
