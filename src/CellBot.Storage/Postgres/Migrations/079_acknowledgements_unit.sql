-- An index that began with the version was taken for the primary key's work where the planner knew nothing of the table yet: each tap of
-- a burst walked over all taps before it. By the unit first it serves the same questions, and those of the unit alone.
DROP INDEX acknowledgements_receipt;
DROP INDEX acknowledgements_unit;
CREATE INDEX acknowledgements_unit ON acknowledgements(unit_id, directive_id, version);
