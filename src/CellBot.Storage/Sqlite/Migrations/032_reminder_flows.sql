-- The texts of reminders leave by a flow of their own: their broadcast, which may be completed, stays as it is. Null for announcements and replies.
ALTER TABLE contents ADD COLUMN flow TEXT;
ALTER TABLE contents ADD COLUMN flow_at INTEGER;

UPDATE contents SET
    flow = CASE WHEN (SELECT b.state FROM broadcasts b WHERE b.id = contents.broadcast_id) IN ('sending', 'paused') THEN 'sending' ELSE 'done' END,
    flow_at = (SELECT COALESCE(b.watched_since, b.started_at) FROM broadcasts b WHERE b.id = contents.broadcast_id)
WHERE broadcast_id IS NOT NULL AND purpose <> 'announcement';

CREATE INDEX contents_flow ON contents(broadcast_id) WHERE flow = 'sending';
