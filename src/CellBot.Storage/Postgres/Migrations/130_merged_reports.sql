-- A report that goes along with another about the same thing: number of that one. It is in no list of what waits and in no count.
ALTER TABLE reports ADD COLUMN merged_into BIGINT REFERENCES reports(number);
CREATE INDEX reports_merged ON reports(merged_into) WHERE merged_into IS NOT NULL;
