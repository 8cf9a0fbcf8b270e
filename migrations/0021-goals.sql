-- What a centre wants to reach: guiding → orientation → action goals. The rule of an action goal asks for records by
-- their properties; whether it is reached is worked out for any day.
create table guiding_goal (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  number integer not null constraint guiding_goal_number_positive check (number > 0),
  title text not null constraint guiding_goal_title_not_blank check (btrim(title) <> ''),
  until_text text not null default '',
  version integer not null default 1,
  constraint guiding_goal_number_once unique (centre_id, number)
);

create table orientation_goal (
  id uuid primary key,
  guiding_goal_id uuid not null references guiding_goal on delete restrict,
  title text not null constraint orientation_goal_title_not_blank check (btrim(title) <> ''),
  until_text text not null default '',
  field_of_action_id uuid references term on delete restrict,
  position integer not null default 0,
  version integer not null default 1,
  constraint orientation_goal_title_once unique (guiding_goal_id, title)
);

-- What the city asks of a centre in a field of action; goals answer it.
create table work_order (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  field_of_action_id uuid references term on delete restrict,
  text text not null constraint work_order_text_not_blank check (btrim(text) <> ''),
  from_year integer not null constraint work_order_from_year_sane check (from_year between 1990 and 2199),
  to_year integer,
  position integer not null default 0,
  constraint work_order_years_in_order check (to_year is null or to_year >= from_year)
);
create index work_order_centre on work_order (centre_id);

create table action_goal (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  orientation_goal_id uuid not null references orientation_goal on delete restrict,
  work_order_id uuid references work_order on delete set null,
  year integer not null constraint action_goal_year_sane check (year between 1990 and 2199),
  number integer not null constraint action_goal_number_positive check (number > 0),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint action_goal_number_once unique (centre_id, year, number)
);
create index action_goal_orientation on action_goal (orientation_goal_id);

-- The wording of a goal and its rule. A change in the year makes a new version with its day and reason; the old one stays.
create table action_goal_version (
  goal_id uuid not null references action_goal on delete cascade,
  number integer not null constraint action_goal_version_number_positive check (number > 0),
  title text not null constraint action_goal_version_title_not_blank check (btrim(title) <> ''),
  rule jsonb,
  deadline text not null default '',
  starts_on date,
  due_on date,
  responsible text not null default '',
  remark text not null default '',
  changed_on date,
  reason text not null default '',
  withdrawn boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (goal_id, number),
  constraint action_goal_version_deadline_has_day check ((due_on is null) = (deadline = '')),
  constraint action_goal_version_days_in_order check (starts_on is null or (due_on is not null and due_on >= starts_on)),
  constraint action_goal_version_change_says_why check (number <= 1 and changed_on is null and not withdrawn or number > 1 and changed_on is not null and btrim(reason) <> '')
);

-- A person looked at the state of a day and says whether it is so, and why.
create table goal_verdict (
  id uuid primary key,
  goal_id uuid not null references action_goal on delete cascade,
  on_date date not null,
  agrees boolean not null,
  computed text not null,
  state text not null,
  reason text not null constraint goal_verdict_reason_not_blank check (btrim(reason) <> ''),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint goal_verdict_states_known check (
    computed in ('open', 'on-track', 'at-risk', 'reached', 'reached-late', 'partly', 'missed', 'not-due', 'no-rule', 'changed')
    and state in ('open', 'on-track', 'at-risk', 'reached', 'reached-late', 'partly', 'missed', 'not-due', 'no-rule', 'changed')),
  constraint goal_verdict_agrees_with_computed check (agrees = (computed = state))
);
create index goal_verdict_goal on goal_verdict (goal_id, on_date);

create table goal_milestone (
  id uuid primary key,
  goal_id uuid not null references action_goal on delete cascade,
  on_date date not null,
  evidence text not null constraint goal_milestone_evidence_not_blank check (btrim(evidence) <> ''),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint goal_milestone_once unique (goal_id, on_date, evidence)
);

create table goal_grant (
  goal_id uuid not null references action_goal on delete cascade,
  grant_id uuid not null references grant_award on delete cascade,
  constraint goal_grant_pkey primary key (goal_id, grant_id)
);
create index goal_grant_grant on goal_grant (grant_id);

-- What the city calls partly reached and at risk.
create table goal_setting (
  only_one boolean primary key default true constraint goal_setting_only_one check (only_one),
  partly_percent integer not null default 80 constraint goal_setting_partly_sane check (partly_percent between 1 and 100),
  risk_margin_percent integer not null default 20 constraint goal_setting_margin_sane check (risk_margin_percent between 0 and 100),
  days_left integer not null default 7 constraint goal_setting_days_left_sane check (days_left between 0 and 90)
);
insert into goal_setting default values;
