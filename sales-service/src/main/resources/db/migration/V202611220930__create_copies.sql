-- Copies of what catalog and inventory own, kept by their events; sequence is the event's.
CREATE TABLE products (
    id       uuid    PRIMARY KEY,
    name     text    NOT NULL,
    price    numeric NOT NULL,
    currency text    NOT NULL,
    status   text    NOT NULL,
    sequence bigint  NOT NULL
);
CREATE TABLE locations (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    time_zone  text        NOT NULL,
    status     text        NOT NULL,
    is_default boolean     NOT NULL,
    sequence   bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);
