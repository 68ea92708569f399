-- Whoever takes a ticket is waiting and has not come: the lists of those who came, and of those who were held or missed last,
-- need not know of them. Each index that a new ticket does not touch is one search less while it is sold.
DROP INDEX signing_ticket_came;
CREATE INDEX signing_ticket_came ON signing_ticket (event, session, state, rank, place, letter) WHERE came = 1;
DROP INDEX signing_ticket_since;
CREATE INDEX signing_ticket_held ON signing_ticket (event, session, since_ms) WHERE state = 'held';
CREATE INDEX signing_ticket_missed ON signing_ticket (event, session, since_ms) WHERE state = 'missed';
