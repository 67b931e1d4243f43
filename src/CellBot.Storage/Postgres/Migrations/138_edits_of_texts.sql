-- A text whose document could not follow is in the chat too: its counter and its notices are edited like the others'.
DROP INDEX deliveries_edit;
CREATE INDEX deliveries_edit ON deliveries(bot_id, edit_not_before, id) WHERE (state = 'sent' OR part = 2) AND acknowledged <> shown;
