-- Whether the time of a waiting row has come is asked of every open text: rows held back over a night are passed over within the index.
DROP INDEX deliveries_pending;
CREATE INDEX deliveries_pending ON deliveries(content_id, bot_id, id, not_before) WHERE state = 'pending' AND broadcast_id IS NOT NULL;
