-- Who left since a broadcast began is asked of each watched broadcast: few among the members, and found without going through all.
CREATE INDEX members_left ON members(unit_id, left_at) WHERE left_at IS NOT NULL;
