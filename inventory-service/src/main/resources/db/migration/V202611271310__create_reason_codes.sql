-- The reasons that people can give; the ledger keeps the code.
CREATE TABLE reason_codes (
    code       text        PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    name       text        NOT NULL,
    kinds      text[]      NOT NULL CHECK (cardinality(kinds) > 0),
    active     boolean     NOT NULL DEFAULT true,
    version    bigint      NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO reason_codes (code, name, kinds) VALUES
    ('correction',       'Correction of the records',       '{adjustment,count}'),
    ('found',            'Found',                           '{adjustment,transfer_over}'),
    ('damaged',          'Damaged',                         '{write_off,transfer_damage}'),
    ('expired',          'Past its last day of sale',       '{write_off}'),
    ('theft',            'Theft',                           '{write_off,transfer_short}'),
    ('lost',             'Lost',                            '{write_off,transfer_short}'),
    ('recalled',         'Recalled by the maker',           '{write_off,issue}'),
    ('own_use',          'Used in the house',               '{issue}'),
    ('sample',           'Given away as a sample',          '{issue}'),
    ('donated',          'Donated',                         '{issue,write_off}'),
    ('unwanted',         'Brought back, as good as new',    '{return}'),
    ('faulty',           'Brought back with a fault',       '{return}'),
    ('packing_mistake',  'Packed other than written',       '{transfer_short,transfer_over,receipt}');
