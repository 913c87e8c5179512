CREATE TABLE kept_settings (
    name     text PRIMARY KEY,
    settings text NOT NULL
);
INSERT INTO kept_settings SELECT 'faults', settings FROM faults;
DROP TABLE faults;
