-- Scans whose units are read by workers elsewhere. All of this is on its way only: it goes when the scan is over.
create table scan_runs (
  id            text collate "C" primary key,
  -- Findings of another engine would mean something else.
  engine        text not null,
  question      text not null,
  -- The asker holds an advisory lock of this number for as long as it waits.
  lock          integer not null,
  -- From 1; 0 while the keys are being brought. `keys_left`: one bit for each key that the pass looks for, null for all.
  pass          integer not null default 0,
  keys_left     bytea,
  announced_at  timestamptz not null default now()
);
create table scan_keys (
  run_id  text collate "C" not null references scan_runs on delete cascade,
  part    integer not null,
  bytes   bytea not null,
  primary key (run_id, part)
);
-- Which worker has a job, by the advisory lock that it holds for as long as it lives.
create table scan_takings (
  job_id  text collate "C" not null,
  run_id  text collate "C" not null references scan_runs on delete cascade,
  pass    integer not null,
  attempt integer not null,
  lock    integer not null,
  primary key (job_id, attempt)
);
create index scan_takings_of_run on scan_takings (run_id);
-- What was found in a unit: once, whoever read it and how often. Stays until the scan is over, without its findings once they were told.
create table scan_found (
  run_id  text collate "C" not null references scan_runs on delete cascade,
  pass    integer not null,
  unit    integer not null,
  report  text not null,
  told    boolean not null default false,
  primary key (run_id, pass, unit)
);
create table scan_findings (
  run_id  text collate "C" not null,
  pass    integer not null,
  unit    integer not null,
  part    integer not null,
  bytes   bytea not null,
  primary key (run_id, pass, unit, part),
  foreign key (run_id, pass, unit) references scan_found on delete cascade
);
