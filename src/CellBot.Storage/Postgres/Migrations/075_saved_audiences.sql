-- Named audiences. audience: codes, resolved when it is used; owner_key: owner_unit, or nothing for the highest office, so that names are unique there too.
-- broadcasts.form_key: of the form it was made in; the same form pressed again makes no second one.
CREATE TABLE saved_audiences (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       TEXT NOT NULL,
    audience   TEXT NOT NULL,
    owner_unit TEXT,
    owner_key  TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX saved_audiences_name ON saved_audiences(owner_key, name);
ALTER TABLE broadcasts ADD COLUMN form_key TEXT;
CREATE UNIQUE INDEX broadcasts_form ON broadcasts(form_key) WHERE form_key IS NOT NULL;
