-- Nobody connects anywhere unless it is said here.
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
-- Reading the write-ahead log needs this, and only the relay has it.
ALTER ROLE relay REPLICATION;
GRANT CONNECT ON DATABASE retail TO relay;
ALTER ROLE relay SET search_path = relay;
ALTER ROLE relay SET statement_timeout = '60s';
ALTER ROLE relay SET idle_in_transaction_session_timeout = '60s';
