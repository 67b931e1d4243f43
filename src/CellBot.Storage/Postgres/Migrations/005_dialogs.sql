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

-- What a unit's secretary said of a directive. state: received, briefed, reported. *_by: the member's id. met_on: day of the meeting.
-- result: done, ongoing, stuck. Notes hold words and handles of files.
CREATE TABLE confirmations (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    directive_id BIGINT NOT NULL,
    version     INTEGER NOT NULL,
    broadcast_id BIGINT NOT NULL REFERENCES broadcasts(id),
    unit_id     BIGINT NOT NULL REFERENCES units(id),
    state       TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    received_by BIGINT NOT NULL,
    briefed_at  BIGINT,
    briefed_by  BIGINT,
    met_on      TEXT,
    present     INTEGER,
    note        TEXT,
    reported_at BIGINT,
    reported_by BIGINT,
    result      TEXT,
    result_note TEXT,
    UNIQUE (directive_id, version, unit_id)
);
CREATE INDEX confirmations_unit ON confirmations(unit_id);

-- via: tap, or behalf (on the word of the secretary by_member_id).
ALTER TABLE acknowledgements ADD COLUMN by_member_id BIGINT;
