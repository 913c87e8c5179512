CREATE TABLE proposals (
    number        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id            uuid PRIMARY KEY,
    ship_to       text NOT NULL,
    status        text NOT NULL CHECK (status IN ('proposed', 'approved', 'adjusted', 'refused')),
    cover_days    integer NOT NULL,
    proposed_at   timestamptz NOT NULL,
    respond_by    timestamptz NOT NULL,
    decided_at    timestamptz,
    decision_hash text,
    order_id      uuid REFERENCES orders,
    order_number  text
);
CREATE INDEX proposals_open ON proposals (ship_to, respond_by) WHERE status = 'proposed';

CREATE TABLE proposal_lines (
    proposal          uuid NOT NULL REFERENCES proposals,
    line_number       integer NOT NULL,
    buyer_item        text NOT NULL,
    gtin              text,
    case_pack         integer,
    quantity          bigint NOT NULL CHECK (quantity > 0),
    decided           bigint,
    on_hand           bigint NOT NULL,
    reserved          bigint NOT NULL,
    on_order          bigint NOT NULL,
    position_sequence bigint NOT NULL,
    position_as_of    timestamptz NOT NULL,
    daily_rate        double precision NOT NULL,
    rate_from         text NOT NULL CHECK (rate_from IN ('activity', 'demand')),
    PRIMARY KEY (proposal, line_number)
);
