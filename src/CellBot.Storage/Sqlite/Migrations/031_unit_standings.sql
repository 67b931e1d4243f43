-- Where a unit stands with a directive is what its confirmation says. A mark without one, of which nobody knows who gave it (0), becomes a
-- confirmation of what was sent last.
INSERT INTO confirmations (directive_id, version, broadcast_id, unit_id, state, received_at, received_by, reported_at, reported_by, result)
SELECT s.directive_id, b.version, b.id, s.unit_id, CASE WHEN s.done_at IS NULL THEN 'received' ELSE 'reported' END,
    COALESCE(s.confirmed_at, s.done_at), 0, s.done_at, CASE WHEN s.done_at IS NULL THEN NULL ELSE 0 END, CASE WHEN s.done_at IS NULL THEN NULL ELSE 'done' END
FROM unit_standings s
JOIN broadcasts b ON b.id = (SELECT MAX(x.id) FROM broadcasts x WHERE x.directive_id = s.directive_id AND x.started_at IS NOT NULL)
WHERE (s.confirmed_at IS NOT NULL OR s.done_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM confirmations c WHERE c.directive_id = s.directive_id AND c.unit_id = s.unit_id);

DROP TABLE unit_standings;
