-- Units of an audience that nobody can reach are rows too (recipient_id is minus the unit's id, state unreachable, error the reason's code):
-- counted when a broadcast is drafted, fixed when it starts.
ALTER TABLE broadcasts ADD COLUMN unreachable INTEGER NOT NULL DEFAULT 0;

-- What waits for a group to come back, few rows; and the look whether any group came back.
CREATE INDEX deliveries_unreached ON deliveries(broadcast_id) WHERE state = 'unreachable' OR state = 'gone';
CREATE INDEX groups_changed ON groups(changed_at);
