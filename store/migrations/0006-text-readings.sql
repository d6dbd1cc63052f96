-- States that were read for editing, by the ETag of their words: what is written later is the difference to them, whichever process takes it.
create table text_readings (
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  etag           text collate "C" not null,
  state          bytea not null,
  read_at        timestamptz not null,
  primary key (postmortem_id, etag)
);
create index readings_by_age on text_readings (postmortem_id, read_at);
