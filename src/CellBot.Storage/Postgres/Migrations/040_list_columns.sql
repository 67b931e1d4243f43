-- How an office's lists are headed, matched by hand once. office: a unit's code, or empty for the installation's own.
CREATE TABLE list_columns (
    office      TEXT NOT NULL,
    list        TEXT NOT NULL,
    header      TEXT NOT NULL,
    list_column TEXT NOT NULL,
    PRIMARY KEY (office, list, header)
);
