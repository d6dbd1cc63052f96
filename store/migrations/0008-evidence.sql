-- What was found in logs, in short; the whole claim is a stored file.
create table evidence (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  position       double precision not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  text           text not null,
  claim          jsonb not null,
  file_hash      text collate "C" not null
);
create index evidence_of_postmortem on evidence (postmortem_id, position);
