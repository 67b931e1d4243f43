-- Whom a broadcast's first notices told is asked each time the next ways are looked for.
CREATE INDEX push_notices_broadcast ON push_notices(broadcast_id);
