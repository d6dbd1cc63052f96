-- A row is its model, column for field; tables.test.ts compares them. Ids sort by age, byte by byte, whatever the database's language.

-- What counts up and never goes back.
create table counters (
  name   text primary key,
  value  bigint not null
);
insert into counters (name, value) values ('postmortems', 0);

create table postmortems (
  id            text collate "C" primary key,
  number        bigint not null unique,
  title         text not null,
  size          text not null check (size in ('note', 'brief', 'full')),
  pack          text not null,
  state         text not null check (state in ('draft', 'in-review', 'published')),
  visibility    text not null check (visibility in ('workspace', 'private')),
  author_id     text,
  severity      text,
  zone          text not null,
  milestones    jsonb not null,
  services      text[] not null,
  tags          text[] not null,
  people        jsonb not null,
  related       jsonb not null,
  example       boolean not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  published_at  timestamptz,
  removed_at    timestamptz
);
create index postmortems_newest_first on postmortems (created_at desc, id desc);
create index postmortems_by_tag on postmortems using gin (tags);
create index postmortems_by_service on postmortems using gin (services);

create table timeline_events (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  position       double precision not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  time           jsonb not null,
  kind           text not null,
  text           text not null,
  source         text
);
create index timeline_of_postmortem on timeline_events (postmortem_id, position);

-- No column for a person, on purpose.
create table contributing_factors (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  position       double precision not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  text           text not null,
  trigger        boolean not null
);
create index factors_of_postmortem on contributing_factors (postmortem_id, position);

create table what_helped (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  position       double precision not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  what           text not null,
  how            text
);
create index helped_of_postmortem on what_helped (postmortem_id, position);

create table blind_spots (
  id                text collate "C" primary key,
  postmortem_id     text collate "C" not null references postmortems on delete cascade,
  position          double precision not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  text              text not null,
  would_have_shown  text
);
create index blind_spots_of_postmortem on blind_spots (postmortem_id, position);

create table lessons (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  position       double precision not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  text           text not null,
  before         text
);
create index lessons_of_postmortem on lessons (postmortem_id, position);

create table action_items (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  position       double precision not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  text           text not null,
  type           text,
  owner          text,
  due_on         date,
  proof          text,
  link           text,
  state          text not null check (state in ('open', 'done'))
);
create index action_items_of_postmortem on action_items (postmortem_id, position);

create table reviewers (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  name           text not null,
  word           text not null check (word in ('asked', 'approved', 'wants-changes')),
  comment        text,
  asked_at       timestamptz not null,
  answered_at    timestamptz
);
create index reviewers_of_postmortem on reviewers (postmortem_id);

create table publications (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  version        integer not null,
  published_at   timestamptz not null,
  published_by   text not null,
  record         jsonb not null,
  body           text not null,
  -- Of the facts and rows in the record, to see whether they changed since; see fingerprint.ts.
  fingerprint    text not null,
  unique (postmortem_id, version)
);

-- Who changed which fact, and when. Written by `change` in store.ts alone.
create table history (
  id             bigint generated always as identity primary key,
  at             timestamptz not null,
  actor          jsonb not null,
  deed           text not null,
  subject        text not null,
  postmortem_id  text collate "C",
  before         jsonb,
  after          jsonb
);
create index history_of_postmortem on history (postmortem_id, id desc);

create table files (
  hash        text collate "C" primary key,
  name        text not null,
  media_type  text not null,
  bytes       bigint not null,
  created_at  timestamptz not null
);

-- Which postmortems showed a file, in their text, a publication or an import. Nothing is taken out again: who saw it may see it again.
create table file_uses (
  hash           text collate "C" not null,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  primary key (hash, postmortem_id)
);

-- Who brought a file's bytes, and so may always have them again.
create table file_bringers (
  hash       text collate "C" not null references files on delete cascade,
  person_id  text collate "C" not null,
  primary key (hash, person_id)
);

-- The text that people write together, as Yjs keeps it, with what is derived from it. Facts are never stored here.
create table prose (
  postmortem_id   text collate "C" primary key references postmortems on delete cascade,
  state           bytea not null,
  -- The newest update that the state holds; updates after it are in prose_updates.
  up_to           bigint not null,
  schema_version  integer not null,
  markdown        text not null,
  plain           text not null,
  excerpt         text not null,
  saved_at        timestamptz not null,
  -- Words after the first 120,000 characters are not found: a tsvector ends at 1 MB, and no text may fail to be saved for its length.
  words           tsvector generated always as (to_tsvector('simple'::regconfig, left(plain, 120000))) stored
);
-- Unpacking costs fourteen times what looking costs.
alter table prose alter column words set storage external;
create index prose_words on prose using gin (words);

-- Numbers the updates of one text without a gap, in the order in which they became durable.
create table prose_heads (
  postmortem_id  text collate "C" primary key references postmortems on delete cascade,
  last_seq       bigint not null
);

create table prose_updates (
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  seq            bigint not null,
  bytes          bytea not null,
  actor          jsonb not null,
  at             timestamptz not null,
  primary key (postmortem_id, seq)
);

-- The file a postmortem was imported from, byte for byte.
create table imported_sources (
  postmortem_id      text collate "C" primary key references postmortems on delete cascade,
  hash               text collate "C" not null,
  name               text not null,
  media_type         text not null,
  bytes              bytea not null,
  recognised         jsonb not null,
  -- Path in the document → hash of the stored file.
  attachments        jsonb not null,
  imported_at        timestamptz not null,
  -- Right after the import, to see whether anything was changed since; see fingerprint.ts.
  fingerprint        text not null,
  prose_fingerprint  text not null
);
create index imported_sources_by_hash on imported_sources (hash);
