-- How far somebody has seen what was said in a thread: what came after is new to them. Who mentioned whom is asked often.
create table seen_threads (
  viewer     text collate "C" not null,
  thread_id  text collate "C" not null references comment_threads on delete cascade,
  seen_to    text collate "C" not null,
  seen_at    timestamptz not null,
  primary key (viewer, thread_id)
);
create index comments_of_author on comments (author_id);
create index comments_mentioning on comments using gin (mentions);
