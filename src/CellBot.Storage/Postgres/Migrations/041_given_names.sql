-- The name that a person who asks to join gives: what they call themselves on the channel is no name for a roster.
ALTER TABLE join_requests ADD COLUMN given_name TEXT;
