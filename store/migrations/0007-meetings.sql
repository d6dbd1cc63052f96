-- The review meeting that goes on about a postmortem, one at a time.
create table meetings (
  postmortem_id  text collate "C" primary key references postmortems on delete cascade,
  step           text not null check (step in ('reading', 'timeline', 'questions', 'remedies')),
  began_at       timestamptz not null
);

create table meeting_readers (
  postmortem_id  text collate "C" not null references meetings on delete cascade,
  id             text collate "C" not null,
  name           text not null,
  finished_at    timestamptz,
  primary key (postmortem_id, id)
);
