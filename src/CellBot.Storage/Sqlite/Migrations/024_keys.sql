-- Keys of other programs end by themselves; the day of those there already is a year after they were made.
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
UPDATE api_keys SET expires_at = created_at + 31536000000000;
ALTER TABLE api_keys ADD COLUMN last_used_at INTEGER;

-- The answers of before stood in the clear. A repeated call is told that its answer is gone, never worked again.
UPDATE idempotency SET body = '', body_sha256 = x'';
CREATE INDEX idempotency_created ON idempotency(created_at);

-- 0: made before the chain was keyed.
ALTER TABLE audit ADD COLUMN key_number INTEGER NOT NULL DEFAULT 0;
