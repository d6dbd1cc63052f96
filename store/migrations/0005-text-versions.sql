-- The text as it was: one row while people write on, closed by a pause, a name or a publication.
create table text_versions (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  kind           text not null check (kind in ('first', 'automatic', 'named', 'published', 'restored')),
  name           text,
  began_at       timestamptz not null,
  kept_at        timestamptz not null,
  authors        text[] not null,
  added          integer not null,
  removed        integer not null,
  -- The newest update in it. One state has one version, whichever process keeps it.
  up_to          bigint not null,
  -- What is written from here on belongs to the next one.
  closed         boolean not null,
  -- As text, so that equal documents stay equal.
  prose          json not null
);
create index versions_of_postmortem on text_versions (postmortem_id, id desc);

-- Whose hand each writer of the shared document is: Yjs numbers them anew for every page that opens it.
create table text_writers (
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  client         bigint not null,
  name           text not null,
  primary key (postmortem_id, client)
);
