-- Outreach: walks, talks at the door, street work. One row is one walk or one talk. Nobody's name has a place here.
create table outreach (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  kind text not null constraint outreach_kind_known check (kind in ('walk', 'walk-and-talk', 'doorstep-talk', 'street-work')),
  on_date date not null,
  place text not null default '',
  district_id uuid references district on delete restrict,
  people integer not null constraint outreach_people_sane check (people between 0 and 1000),
  languages text[] not null default '{}',
  project text not null default '',
  note text not null default '',
  -- What was noted in one go ("12 talks at this stand"); its places make the same form count once.
  batch_id uuid not null,
  batch_place integer not null default 1 constraint outreach_batch_place_sane check (batch_place between 1 and 500),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint outreach_batch_once unique (batch_id, batch_place),
  constraint outreach_talk_with_somebody check (kind = 'walk' or people > 0)
);
create index outreach_centre on outreach (centre_id, on_date);
create index outreach_district on outreach (district_id);

-- Who helped with a project, as functions and numbers: 7 multilingual interviewers, 3 mentors.
create table outreach_crew (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  project text not null constraint outreach_crew_project_not_blank check (btrim(project) <> ''),
  function text not null constraint outreach_crew_function_not_blank check (btrim(function) <> ''),
  people integer not null constraint outreach_crew_people_positive check (people between 1 and 1000),
  on_date date not null,
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint outreach_crew_once unique (centre_id, project, function, on_date)
);
