-- People who are let in beside the owner, and the links by which their browsers are known.
create table people (
  id          text collate "C" primary key,
  name        text not null,
  role        text not null check (role in ('editor', 'commenter', 'reader')),
  colour      text not null,
  created_at  timestamptz not null,
  removed_at  timestamptz
);
-- Two who are here at once are told apart by their names.
create unique index people_by_name on people (lower(name)) where removed_at is null;

create table person_links (
  id           text collate "C" primary key,
  -- Null: the owner's own.
  person_id    text collate "C" references people on delete cascade,
  -- SHA-256 of the secret: whoever reads the database or a backup cannot open a link by it.
  secret_hash  text collate "C" not null unique,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  opened_at    timestamptz,
  revoked_at   timestamptz
);
create index links_of_person on person_links (person_id);

-- What holds for the whole workspace. "workspace" is its own key, so that a browser tells two Afterwords on one machine apart.
create table settings (
  name   text primary key,
  value  jsonb not null
);
insert into settings (name, value) values ('workspace', to_jsonb(gen_random_uuid()::text));
