-- Reports of a way that came before the way's own answer was stored here: kept for some minutes, until it is.
CREATE TABLE way_early_reports (
    way         TEXT NOT NULL,
    reference   TEXT NOT NULL,
    has_arrived INTEGER NOT NULL,
    told_at     INTEGER NOT NULL,
    PRIMARY KEY (way, reference)
);
