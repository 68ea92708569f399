-- The keys that people's data are sealed with. They belong to this machine: no fact holds them, and a rebuild leaves
-- them alone. They go into backups, because what they seal is unreadable without them.
CREATE TABLE buyer_key (
  event  TEXT  NOT NULL,
  buyer  TEXT  NOT NULL,
  secret BYTEA NOT NULL,
  PRIMARY KEY (event, buyer)
);

-- Who was erased, from the journals: no key is ever made again for them.
CREATE TABLE buyer_erased (
  event TEXT NOT NULL,
  buyer TEXT NOT NULL,
  PRIMARY KEY (event, buyer)
);
