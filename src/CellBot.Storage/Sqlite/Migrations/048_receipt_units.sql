-- How the units of one version stand is asked unit by unit, and over many broadcasts for the figures of the office.
CREATE INDEX acknowledgements_receipt ON acknowledgements(directive_id, version, unit_id);
