-- Words that a merge would have swallowed, offered back until somebody inserts or discards them.
create table rescued_texts (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  text           text not null,
  whose          text,
  at             timestamptz not null,
  how            text not null check (how in ('deleted', 'moved')),
  by             text,
  block          text,
  quote          text not null,
  state          text not null check (state in ('open', 'inserted', 'discarded')),
  decided_by     text,
  decided_at     timestamptz,
  -- The first character's number in the shared document: looking twice finds the same words.
  client         bigint not null,
  clock          bigint not null,
  place          json not null,
  unique (postmortem_id, client, clock)
);
create index rescued_texts_of_postmortem on rescued_texts (postmortem_id, state);

-- Where moved words went, for whoever wrote beside the old ones and comes back later.
create table text_trails (
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  seq            bigint not null,
  entries        json not null,
  primary key (postmortem_id, seq)
);
