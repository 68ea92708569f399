-- Who comes too late stands behind all others where the session's policy says so: rank is then behind standby, due_rank is
-- what it would be.
ALTER TABLE signing_ticket ADD COLUMN due_rank BIGINT NOT NULL DEFAULT 0;
UPDATE signing_ticket SET due_rank = rank;
-- When somebody was told is read from signing_word: no ticket is touched for it.
ALTER TABLE signing_ticket DROP COLUMN told_ms;
-- late = 1 on the step with which somebody came too late. For step at_table, ms is how long the table had stood free because
-- nobody was in line.
ALTER TABLE signing_step ADD COLUMN late BIGINT NOT NULL DEFAULT 0;
-- The sum of what the tickets' tables had stood free before them, in milliseconds.
ALTER TABLE signing_tally ADD COLUMN idle BIGINT NOT NULL DEFAULT 0;
