-- How the broadcasts of a schedule go out, as in broadcasts: pinned, internal, with the signed document.
ALTER TABLE schedules ADD COLUMN pin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE schedules ADD COLUMN protect INTEGER NOT NULL DEFAULT 0;
ALTER TABLE schedules ADD COLUMN with_document INTEGER NOT NULL DEFAULT 0;
