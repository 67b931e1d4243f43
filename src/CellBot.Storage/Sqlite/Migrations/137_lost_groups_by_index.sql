-- Every few seconds each bot is asked which of its groups are lost and whom nobody has told of yet: mostly none, of hundreds of thousands.
CREATE INDEX groups_gone_untold ON groups(bot_id, id)
    WHERE status = 'gone' AND COALESCE(gone_told, 0) < changed_at AND COALESCE(status_reason, '') NOT IN ('detached', 'merged');
CREATE INDEX groups_topic_lost ON groups(bot_id, id) WHERE topic_lost_at IS NOT NULL;
