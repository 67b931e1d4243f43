-- What is stored about one person is looked at on a page: among a province's rows by an index. A private chat's id is above zero, a
-- group's below: the rows of groups, nearly all there are, are not in the first.
CREATE INDEX deliveries_private ON deliveries (chat_id) WHERE chat_id > 0;
CREATE INDEX confirmations_received_by ON confirmations (received_by);
CREATE INDEX confirmations_briefed_by ON confirmations (briefed_by) WHERE briefed_by IS NOT NULL;
CREATE INDEX confirmations_reported_by ON confirmations (reported_by) WHERE reported_by IS NOT NULL;
