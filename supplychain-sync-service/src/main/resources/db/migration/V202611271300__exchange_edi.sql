-- Numbers of the interchanges that we write: nine digits, and the first again after a billion.
CREATE SEQUENCE edi_interchanges AS integer MINVALUE 1 MAXVALUE 999999999 CYCLE;

-- What comes by EDI is counted by the partner's interchange and the place in it.
ALTER TABLE order_notices ALTER COLUMN sequence TYPE bigint;
