-- For the pages that watch a broadcast: words on behalf are few among the acknowledgements; the steps of one broadcast are few in the trail.
CREATE INDEX acknowledgements_behalf ON acknowledgements(directive_id, version, unit_id) WHERE via = 'behalf';
CREATE INDEX audit_subject ON audit(subject_kind, subject_id, seq);
