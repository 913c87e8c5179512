-- What this service knows of Keycloak's users: a copy for lists, versions and events. Keycloak's account is the truth.
CREATE TABLE users (
    id         uuid        PRIMARY KEY,
    email      text        NOT NULL,
    role       text        NOT NULL CHECK (role IN ('admin', 'warehouse_manager', 'retail_partner')),
    locations  uuid[]      NOT NULL,
    enabled    boolean     NOT NULL,
    version    bigint      NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL
);
CREATE INDEX users_by_email ON users (email COLLATE "C", id);
