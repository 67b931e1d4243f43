-- Drills (DIỄN TẬP): each goes out with a copy of its directive, so that what is acknowledged, confirmed and corrected in it stays apart from the real one.
-- directives.drill_of: the directive that it is the copy of. broadcasts.drill: 1 where its directive is such a copy.
ALTER TABLE directives ADD COLUMN drill_of BIGINT REFERENCES directives(id);
ALTER TABLE broadcasts ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;
CREATE INDEX directives_drills ON directives(drill_of) WHERE drill_of IS NOT NULL;
