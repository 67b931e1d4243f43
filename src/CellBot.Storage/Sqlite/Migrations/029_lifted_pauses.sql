-- A person said that a pause ends now; the sender looks for these every two seconds.
ALTER TABLE pauses ADD COLUMN lifted_at BIGINT;
