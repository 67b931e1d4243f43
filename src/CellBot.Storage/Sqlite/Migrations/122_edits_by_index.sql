-- Which counters are to be edited is asked all the time, and nearly always for nothing. The planner cannot know that two columns agree in
-- nearly every row, took the question for one of millions that want sorting, and read the whole table: 4 s over a province's year.
DROP INDEX deliveries_edit;
CREATE INDEX deliveries_edit ON deliveries(bot_id, edit_not_before, id) WHERE state = 'sent' AND acknowledged <> shown;
