-- Counts of a message are of the roster when it was sent to the unit. joined_at: when the place on the roster began; 0: before that was kept.
-- roster_at: when deliveries.roster was counted; 0: at the broadcast's start.
ALTER TABLE members ADD COLUMN joined_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN roster_at INTEGER NOT NULL DEFAULT 0;
