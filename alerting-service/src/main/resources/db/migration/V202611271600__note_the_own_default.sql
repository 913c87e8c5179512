-- What levels are judged by where no threshold is stored, one row: a start with another setting has all judged again.
CREATE TABLE own_default (
    the_only_one boolean PRIMARY KEY DEFAULT true CHECK (the_only_one),
    threshold    bigint NOT NULL
);
