-- The bot's talk with one person in one chat. frames: the talks under way, the running one last, as JSON in this format:
-- [{dialog, version, instance, turn, step, argument, expires_at, answers: {step: answer}}]. revision: each change adds one, and whoever
-- saves on another than the stored one has lost. expires_at: when the last of the frames runs out; NULL: none is under way.
CREATE TABLE conversations (
    bot_id      BIGINT NOT NULL,
    chat_id     BIGINT NOT NULL,
    user_id     BIGINT NOT NULL,
    revision    BIGINT NOT NULL,
    last_message_id BIGINT NOT NULL,
    format      INTEGER NOT NULL DEFAULT 1,
    frames      TEXT NOT NULL,
    changed_at  BIGINT NOT NULL,
    expires_at  BIGINT,
    PRIMARY KEY (bot_id, chat_id, user_id)
);
CREATE INDEX conversations_user ON conversations(user_id);
