-- How this machine's screen was set by its staff: no facts, and never rebuilt.
CREATE TABLE setting (
  event TEXT NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (event, name)
);
