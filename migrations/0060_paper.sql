-- What is to be printed, under the place of the fact that asked for it. What the paper says is made from the subject when
-- it is printed; how printing went is no fact and stands elsewhere. copy is 0 for the original.
CREATE TABLE job (
  event      TEXT   NOT NULL,
  node       TEXT   NOT NULL,
  epoch      BIGINT NOT NULL,
  seq        BIGINT NOT NULL,
  job        TEXT   NOT NULL,
  kind       TEXT   NOT NULL,
  subject    TEXT   NOT NULL,
  copy       BIGINT NOT NULL,
  pulse      BIGINT NOT NULL,
  hlc        BIGINT NOT NULL,
  created_ms BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, job)
);
CREATE INDEX job_id ON job (event, job);
CREATE INDEX job_subject ON job (event, kind, subject);
