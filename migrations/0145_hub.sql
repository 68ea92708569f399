-- What only a hub has. None of these rows is a fact: they are who may come in, and what is on its way out.

-- The hub's keys and the organizer's, as one sealed text, so that a process needs nothing but the database.
CREATE TABLE hub_vault (
  event   TEXT   NOT NULL,
  version BIGINT NOT NULL,
  sealed  BIGINT NOT NULL,
  body    BYTEA  NOT NULL,
  PRIMARY KEY (event)
);

-- The one invitation that may be open. made_ms is by the wall clock: another process may look at it.
CREATE TABLE hub_invitation (
  event   TEXT   NOT NULL,
  made_ms BIGINT NOT NULL,
  body    TEXT   NOT NULL,
  PRIMARY KEY (event)
);

-- Programs that may use the API: hashes of their tokens.
CREATE TABLE hub_token (
  event TEXT NOT NULL,
  name  TEXT NOT NULL,
  hash  TEXT NOT NULL,
  PRIMARY KEY (event, name)
);

-- Organizers. step is the last time step whose one-time number was used; wrong counts failed tries since the last good
-- one, and nobody is let in before free_ms.
CREATE TABLE hub_account (
  event    TEXT   NOT NULL,
  name     TEXT   NOT NULL,
  password TEXT   NOT NULL,
  secret   TEXT   NOT NULL,
  step     BIGINT NOT NULL,
  wrong    BIGINT NOT NULL,
  free_ms  BIGINT NOT NULL,
  PRIMARY KEY (event, name)
);

CREATE TABLE hub_session (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  seen_ms BIGINT NOT NULL,
  body    TEXT   NOT NULL,
  PRIMARY KEY (event, session)
);

-- Where messages go. kinds is a list with commas, empty for all; shape is what the receiver understands.
CREATE TABLE hub_hook (
  event   TEXT   NOT NULL,
  hook    TEXT   NOT NULL,
  url     TEXT   NOT NULL,
  shape   TEXT   NOT NULL,
  kinds   TEXT   NOT NULL,
  chat    TEXT   NOT NULL,
  secret  TEXT   NOT NULL,
  state   TEXT   NOT NULL,
  made_ms BIGINT NOT NULL,
  PRIMARY KEY (event, hook)
);

-- How far each journal was looked through for a hook.
CREATE TABLE hub_seen (
  event TEXT   NOT NULL,
  hook  TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  PRIMARY KEY (event, hook, node, epoch)
);

-- A message to one hook. Its id follows from the fact that it is about. Nobody sends it before due_ms; who takes it puts
-- that off first.
CREATE TABLE hub_delivery (
  event   TEXT   NOT NULL,
  hook    TEXT   NOT NULL,
  message TEXT   NOT NULL,
  kind    TEXT   NOT NULL,
  body    TEXT   NOT NULL,
  state   TEXT   NOT NULL,
  tries   BIGINT NOT NULL,
  due_ms  BIGINT NOT NULL,
  PRIMARY KEY (event, hook, message)
);
CREATE INDEX hub_delivery_due ON hub_delivery (event, state, due_ms);

CREATE TABLE hub_attempt (
  event   TEXT   NOT NULL,
  hook    TEXT   NOT NULL,
  message TEXT   NOT NULL,
  try     BIGINT NOT NULL,
  at_ms   BIGINT NOT NULL,
  status  BIGINT NOT NULL,
  cause   TEXT   NOT NULL,
  PRIMARY KEY (event, hook, message, try)
);
