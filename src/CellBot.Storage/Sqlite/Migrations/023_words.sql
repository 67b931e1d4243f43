-- A directive belongs to a unit: who may read and write it follows from there. NULL: the highest office, where no unit was known yet.
ALTER TABLE directives ADD COLUMN unit_id INTEGER REFERENCES units(id);
UPDATE directives SET unit_id = (SELECT CASE WHEN count(*) = 1 THEN min(u.id) END FROM units u WHERE u.parent_id IS NULL);
CREATE INDEX directives_unit ON directives(unit_id);

-- The head belongs to the version: what was approved and sent keeps its own. Of older versions the newest head is the best that is known.
ALTER TABLE directive_versions ADD COLUMN issuing_body TEXT NOT NULL DEFAULT '';
ALTER TABLE directive_versions ADD COLUMN doc_type TEXT NOT NULL DEFAULT '';
ALTER TABLE directive_versions ADD COLUMN symbol TEXT;
ALTER TABLE directive_versions ADD COLUMN issue_date TEXT;
ALTER TABLE directive_versions ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE directive_versions ADD COLUMN urgency TEXT NOT NULL DEFAULT 'thuong';
UPDATE directive_versions SET
    issuing_body = (SELECT d.issuing_body FROM directives d WHERE d.id = directive_id),
    doc_type = (SELECT d.doc_type FROM directives d WHERE d.id = directive_id),
    symbol = (SELECT d.symbol FROM directives d WHERE d.id = directive_id),
    issue_date = (SELECT d.issue_date FROM directives d WHERE d.id = directive_id),
    subject = (SELECT d.subject FROM directives d WHERE d.id = directive_id),
    urgency = (SELECT d.urgency FROM directives d WHERE d.id = directive_id);

-- When each step was taken; approved_by and approved_at are NULL where nobody had to approve.
ALTER TABLE broadcasts ADD COLUMN submitted_at INTEGER;
ALTER TABLE broadcasts ADD COLUMN approved_at INTEGER;
ALTER TABLE broadcasts ADD COLUMN returned_by TEXT;
ALTER TABLE broadcasts ADD COLUMN returned_at INTEGER;
ALTER TABLE broadcasts ADD COLUMN released_at INTEGER;
ALTER TABLE schedules ADD COLUMN submitted_at INTEGER;
ALTER TABLE schedules ADD COLUMN approved_at INTEGER;
ALTER TABLE schedules ADD COLUMN released_at INTEGER;

-- A quick report is submitted and approved before units are asked. texts_hash: of the questions and of whom they go to.
ALTER TABLE forms ADD COLUMN submitted_by TEXT;
ALTER TABLE forms ADD COLUMN submitted_at INTEGER;
ALTER TABLE forms ADD COLUMN approved_by TEXT;
ALTER TABLE forms ADD COLUMN approved_at INTEGER;
ALTER TABLE forms ADD COLUMN returned_reason TEXT;
ALTER TABLE forms ADD COLUMN texts_hash TEXT;

-- The name as an eye sees it: two keys whose names look alike cannot both be in use.
ALTER TABLE api_keys ADD COLUMN name_skeleton TEXT;
CREATE UNIQUE INDEX api_keys_skeleton ON api_keys(name_skeleton) WHERE revoked_at IS NULL AND name_skeleton IS NOT NULL;
