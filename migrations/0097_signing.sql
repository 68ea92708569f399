-- A ticket: one seat of a session, or a standby place. Several nodes may speak of it, and a row may begin with any fact:
-- body is empty until the ticket itself has come. Of two nodes that issued one ticket (they loaded one list before they
-- met) the earlier counts, by hlc and then by node; several = 1 where more than one code leads to it. code is the one that
-- claims are written on, the ticket's first; live is the one that holds now. own_ is the place as it was given, the columns
-- without it say the same after all swaps. seat = 1 where it holds a unit of the seats of issued_node. void is empty, or what the ticket ended with, and says the
-- earliest. The columns from state on are what is done with it; state stays void where void is.
CREATE TABLE signing_ticket (
  event       TEXT   NOT NULL,
  ticket      TEXT   NOT NULL,
  session     TEXT   NOT NULL,
  tier        TEXT   NOT NULL,
  sku         TEXT   NOT NULL,
  way         TEXT   NOT NULL,
  rank        BIGINT NOT NULL,
  place       BIGINT NOT NULL,
  letter      TEXT   NOT NULL,
  label       TEXT   NOT NULL,
  window_from BIGINT NOT NULL,
  window_to   BIGINT NOT NULL,
  own_rank    BIGINT NOT NULL,
  own_place   BIGINT NOT NULL,
  own_letter  TEXT   NOT NULL,
  own_label   TEXT   NOT NULL,
  own_from    BIGINT NOT NULL,
  own_to      BIGINT NOT NULL,
  items       BIGINT NOT NULL,
  home        TEXT   NOT NULL,
  code        TEXT   NOT NULL,
  live        TEXT   NOT NULL,
  human       TEXT   NOT NULL,
  live_hlc    BIGINT NOT NULL,
  live_node   TEXT   NOT NULL,
  several     BIGINT NOT NULL,
  sale        TEXT   NOT NULL,
  line        BIGINT NOT NULL,
  lang        TEXT   NOT NULL,
  issued_hlc  BIGINT NOT NULL,
  issued_node TEXT   NOT NULL,
  issued_ms   BIGINT NOT NULL,
  seat        BIGINT NOT NULL,
  body        TEXT   NOT NULL,
  word        TEXT   NOT NULL,
  word_hlc    BIGINT NOT NULL,
  word_node   TEXT   NOT NULL,
  void        TEXT   NOT NULL,
  void_hlc    BIGINT NOT NULL,
  void_node   TEXT   NOT NULL,
  void_ms     BIGINT NOT NULL,
  void_why    TEXT   NOT NULL,
  next        TEXT   NOT NULL,
  came        BIGINT NOT NULL,
  state       TEXT   NOT NULL,
  state_hlc   BIGINT NOT NULL,
  state_node  TEXT   NOT NULL,
  state_epoch BIGINT NOT NULL,
  state_seq   BIGINT NOT NULL,
  since_ms    BIGINT NOT NULL,
  desk        TEXT   NOT NULL,
  batch       BIGINT NOT NULL,
  told_ms     BIGINT NOT NULL,
  PRIMARY KEY (event, ticket)
);
CREATE INDEX signing_ticket_sale ON signing_ticket (event, sale);

-- Every code that leads to a ticket. text is the code with its signature veiled, so that its paper can be printed again by any node.
CREATE TABLE signing_code (
  event  TEXT   NOT NULL,
  code   TEXT   NOT NULL,
  ticket TEXT   NOT NULL,
  human  TEXT   NOT NULL,
  text   TEXT   NOT NULL,
  hlc    BIGINT NOT NULL,
  node   TEXT   NOT NULL,
  PRIMARY KEY (event, code, ticket)
);
CREATE INDEX signing_code_ticket ON signing_code (event, ticket);
CREATE INDEX signing_code_human ON signing_code (event, human);

-- Two tickets of a session have changed places. All swaps of a session, in the order of their facts, move the places that
-- were given: in whatever order they arrive, a place has one ticket.
CREATE TABLE signing_swap (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  hlc     BIGINT NOT NULL,
  a       TEXT   NOT NULL,
  b       TEXT   NOT NULL,
  PRIMARY KEY (event, session, node, epoch, seq)
);

-- How many tickets there are that hold, by who issued them and how: the walk-up share and the sponsored seats are counted
-- here, so that a sale need not count tickets. Rows are added up.
CREATE TABLE signing_count (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  tier    TEXT   NOT NULL,
  way     TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  live    BIGINT NOT NULL,
  PRIMARY KEY (event, session, tier, way, node)
);

-- The last place that was given under a letter, whatever became of its ticket.
CREATE TABLE signing_given (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  letter  TEXT   NOT NULL,
  last    BIGINT NOT NULL,
  PRIMARY KEY (event, session, letter)
);
