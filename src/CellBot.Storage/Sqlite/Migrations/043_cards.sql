-- Messages that show the state of something and are edited when it changes. delivery_id: the reply that carries it. subject: what it shows;
-- argument: what it is drawn from. stale: changes since it was drawn last.
CREATE TABLE cards (
    delivery_id INTEGER PRIMARY KEY,
    bot_id      INTEGER NOT NULL,
    subject     TEXT NOT NULL,
    argument    TEXT NOT NULL,
    stale       INTEGER NOT NULL DEFAULT 0,
    edit_not_before INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX cards_subject ON cards(subject);
CREATE INDEX cards_stale ON cards(bot_id, edit_not_before) WHERE stale > 0;
