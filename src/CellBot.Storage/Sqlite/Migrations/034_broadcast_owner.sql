-- The unit that speaks: who may approve or steer a broadcast or a schedule follows from it, not from whom it is for. NULL: the highest office.
ALTER TABLE broadcasts ADD COLUMN owner_unit TEXT;
ALTER TABLE schedules ADD COLUMN owner_unit TEXT;
UPDATE broadcasts SET owner_unit = (SELECT k.unit_code FROM api_keys k WHERE 'key:' || k.name = created_by ORDER BY k.id DESC LIMIT 1);
UPDATE schedules SET owner_unit = (SELECT k.unit_code FROM api_keys k WHERE 'key:' || k.name = created_by ORDER BY k.id DESC LIMIT 1);
UPDATE broadcasts SET owner_unit = (SELECT s.owner_unit FROM schedules s WHERE 'schedule:' || s.id = broadcasts.created_by) WHERE created_by LIKE 'schedule:%';
