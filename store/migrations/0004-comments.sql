-- What people say about the words of a text. The words carry the thread's id as a mark.
create table comment_threads (
  id             text collate "C" primary key,
  postmortem_id  text collate "C" not null references postmortems on delete cascade,
  kind           text not null check (kind in ('comment', 'question')),
  quote          text not null,
  prefix         text not null,
  suffix         text not null,
  block_id       text,
  section        text,
  created_at     timestamptz not null,
  resolved_at    timestamptz,
  resolved_by    text
);
create index threads_of_postmortem on comment_threads (postmortem_id, id);

create table comments (
  id          text collate "C" primary key,
  thread_id   text collate "C" not null references comment_threads on delete cascade,
  author      text not null,
  author_id   text collate "C",
  text        text not null,
  mentions    text[] not null,
  created_at  timestamptz not null,
  edited_at   timestamptz
);
create index comments_of_thread on comments (thread_id, id);
