-- From when on the ledger is attached is looked up whenever a past moment is asked for.
CREATE INDEX ledger_starts_by_time ON ledger_starts (recorded_at);
