-- Corrections and recalls: versions that take the place of one that was sent. replaces_kind: correction, recall; NULL for other versions.
ALTER TABLE directive_versions ADD COLUMN replaces_kind TEXT;
ALTER TABLE directive_versions ADD COLUMN replaces_version INTEGER;
ALTER TABLE directive_versions ADD COLUMN replaces_sent_at BIGINT;
-- The broadcast that took the place of this one; nothing more of it is sent.
ALTER TABLE broadcasts ADD COLUMN superseded_by BIGINT;
-- What the sent messages of this text are edited to, when another took its place; html stays what was sent, for the proof.
ALTER TABLE contents ADD COLUMN notice TEXT;
