-- What the summary of a postmortem was made from. The summary itself stands in the text.
create table summary_sources (
  postmortem_id  text collate "C" primary key references postmortems on delete cascade,
  sentences      jsonb not null,
  made_at        timestamptz not null
);
