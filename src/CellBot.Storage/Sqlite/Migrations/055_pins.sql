-- broadcasts.pin: its message is pinned in the group until pin_until; protect: nothing of it can be forwarded or saved. contents.protect is what the sender reads.
-- deliveries.reply_to: the message of the same chat that a correction or recall answers. pins: what became of pinning each message.
ALTER TABLE broadcasts ADD COLUMN pin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE broadcasts ADD COLUMN pin_until INTEGER;
ALTER TABLE broadcasts ADD COLUMN protect INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contents ADD COLUMN protect INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN reply_to INTEGER;
CREATE TABLE pins (
    delivery_id  INTEGER PRIMARY KEY,
    broadcast_id INTEGER NOT NULL,
    bot_id       INTEGER NOT NULL,
    state        TEXT NOT NULL,
    not_before   INTEGER NOT NULL DEFAULT 0,
    error        TEXT
);
CREATE INDEX pins_state ON pins(bot_id, state, not_before);
CREATE INDEX pins_broadcast ON pins(broadcast_id);
CREATE INDEX broadcasts_pinned ON broadcasts(pin_until) WHERE pin = 1;
