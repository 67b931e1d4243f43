-- Forum topics. groups.thread_id: the topic that gets directives and reminders; null: the general one. topic_lost_at: it was deleted, and nobody was told yet.
-- deliveries.thread_id: where a reply goes, 0 the general topic; null: where the group has it.
ALTER TABLE groups ADD COLUMN thread_id BIGINT;
ALTER TABLE groups ADD COLUMN thread_name TEXT;
ALTER TABLE groups ADD COLUMN topic_lost_at BIGINT;
ALTER TABLE deliveries ADD COLUMN thread_id BIGINT;
