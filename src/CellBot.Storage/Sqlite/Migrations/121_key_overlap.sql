-- A key that was given a new secret is good under its old one for a while too, so that the program which uses it need not change in that second.
ALTER TABLE api_keys ADD COLUMN previous_sha256 BLOB;
ALTER TABLE api_keys ADD COLUMN previous_until BIGINT;
CREATE INDEX api_keys_previous ON api_keys(previous_sha256) WHERE previous_sha256 IS NOT NULL;
