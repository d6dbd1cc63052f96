-- What the guide is to be quiet about: in one postmortem, or with a reason in all. Who said so is in the history of the latter alone.
create table dismissals (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" references postmortems on delete cascade,
  kind           text not null,
  rule           text not null,
  quote          text,
  reason         text,
  at             timestamptz not null,
  check (postmortem_id is not null or reason is not null)
);
create index dismissals_of_postmortem on dismissals (postmortem_id);
