-- Which devices this machine uses, as people wrote or chose them: no facts, and never rebuilt. Place 0 is the printer.
CREATE TABLE device (
  event  TEXT NOT NULL,
  place  BIGINT NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (event, place)
);
