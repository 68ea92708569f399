-- How printing went, for the jobs that this machine printed or tried to: no facts, and never rebuilt. A job without a row
-- is waiting. number counts what was sent, for the marks that a printer answers with; pulsed is 1 once the drawer was told
-- to open, which happens at most once; sent_ms and done_ms are 0 until then.
CREATE TABLE spool (
  event   TEXT   NOT NULL,
  job     TEXT   NOT NULL,
  number  BIGINT NOT NULL,
  state   TEXT   NOT NULL,
  cause   TEXT   NOT NULL,
  pulsed  BIGINT NOT NULL,
  tries   BIGINT NOT NULL,
  sent_ms BIGINT NOT NULL,
  done_ms BIGINT NOT NULL,
  PRIMARY KEY (event, job)
);
CREATE INDEX spool_state ON spool (event, state);
