-- Bodies, their meetings and what they owe: counts, functions and organisations, never a list of people.
create table body (
  id uuid primary key,
  -- Without a centre: of the city, for all centres.
  centre_id uuid references centre on delete restrict,
  kind text not null constraint body_kind_known check (kind in ('steering', 'team', 'quarter-conference',
    'house-conference', 'youth-house-conference', 'working-group', 'round-table', 'council-committee',
    'advisory-council', 'other')),
  name text not null constraint body_name_not_blank check (btrim(name) <> ''),
  -- Not ours: we only report there, and the cadence says how often.
  outside boolean not null default false,
  composition text not null default '',
  duties text not null default '',
  cadence text constraint body_cadence_known check (cadence in ('month', 'quarter', 'half-year', 'year')),
  cadence_times smallint not null default 1 constraint body_cadence_times_sensible check (cadence_times between 1 and 31),
  cadence_from date,
  cadence_to date,
  founded_on date,
  ended_on date,
  position integer not null default 0,
  version integer not null default 1,
  constraint body_name_once unique nulls not distinct (centre_id, name),
  constraint body_cadence_begins check ((cadence is null) = (cadence_from is null)),
  constraint body_cadence_ends_later check (cadence_to is null or cadence_from is not null and cadence_to >= cadence_from),
  constraint body_ends_later check (ended_on is null or founded_on is null or ended_on >= founded_on)
);

-- Who belongs to it, as a rule: a function, an organisation, all organisations of a kind in the quarter, everybody.
create table body_member (
  id uuid primary key,
  body_id uuid not null references body on delete cascade,
  position integer not null default 0,
  kind text not null constraint body_member_kind_known check (kind in ('function', 'partner', 'partner-kind', 'everybody')),
  partner_id uuid references partner on delete restrict,
  partner_kind_id uuid references term on delete restrict,
  role text not null default '',
  if_needed boolean not null default false,
  constraint body_member_says_who check (
    case kind
      when 'partner' then partner_id is not null and partner_kind_id is null
      when 'partner-kind' then partner_kind_id is not null and partner_id is null
      else partner_id is null and partner_kind_id is null and btrim(role) <> ''
    end)
);
create index body_member_body on body_member (body_id, position);
create index body_member_partner on body_member (partner_id);

create table meeting (
  id uuid primary key,
  body_id uuid not null references body on delete restrict,
  on_date date not null,
  starts_at timestamptz,
  ends_at timestamptz,
  place text not null default '',
  occasion text constraint meeting_occasion_known check (occasion in ('constituting', 'kick-off')),
  state text not null default 'planned' constraint meeting_state_known check (state in ('planned', 'held', 'cancelled')),
  reason text not null default '',
  invited_on date,
  attendance integer constraint meeting_attendance_sensible check (attendance between 0 and 100000),
  minutes text not null default '',
  version integer not null default 1,
  constraint meeting_ends_later check (ends_at is null or starts_at is not null and ends_at > starts_at),
  constraint meeting_cancelled_says_why check ((state = 'cancelled') = (btrim(reason) <> '')),
  constraint meeting_known_only_when_held check (state = 'held' or attendance is null and minutes = '')
);
-- A body meets once a day, called off or not counted.
create unique index meeting_once on meeting (body_id, on_date) where state <> 'cancelled';
create index meeting_date on meeting (on_date, body_id);

create table agenda_item (
  meeting_id uuid not null references meeting on delete cascade,
  position integer not null,
  text text not null constraint agenda_item_not_blank check (btrim(text) <> ''),
  primary key (meeting_id, position)
);

-- What was decided, numbered through the year of its body.
create table decision (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete restrict,
  body_id uuid not null references body on delete restrict,
  year integer not null,
  number integer not null constraint decision_number_positive check (number > 0),
  text text not null constraint decision_not_blank check (btrim(text) <> ''),
  kind text not null default 'general' constraint decision_kind_known check (kind in ('general', 'year-plan',
    'target-agreement', 'indicators', 'annual-report')),
  for_year integer,
  constraint decision_number_once unique (body_id, year, number),
  constraint decision_says_for_which_year check ((kind = 'general') = (for_year is null))
);
create index decision_meeting on decision (meeting_id);

create table body_task (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete restrict,
  decision_id uuid references decision on delete set null,
  text text not null constraint body_task_not_blank check (btrim(text) <> ''),
  responsible text not null constraint body_task_has_somebody check (btrim(responsible) <> ''),
  due_on date not null,
  done_on date
);
create index body_task_meeting on body_task (meeting_id);
create index body_task_open on body_task (due_on) where done_on is null;

create table body_report (
  id uuid primary key,
  body_id uuid not null references body on delete restrict,
  centre_id uuid not null references centre on delete restrict,
  on_date date not null,
  paper text not null default '',
  report_year integer,
  constraint body_report_once unique (body_id, centre_id, on_date)
);
create index body_report_centre on body_report (centre_id, on_date);

-- Until the end of which month the Lenkungsgremium has decided what it decides every year.
create table yearly_duty (
  kind text primary key constraint yearly_duty_kind_known check (kind in ('annual-report', 'target-agreement', 'indicators')),
  due_month smallint not null constraint yearly_duty_month_known check (due_month between 1 and 12)
);
insert into yearly_duty (kind, due_month) values ('annual-report', 6), ('target-agreement', 3), ('indicators', 3);

create table council_paper (
  id uuid primary key,
  centre_id uuid references centre on delete restrict,
  committee text not null constraint council_paper_committee_not_blank check (btrim(committee) <> ''),
  on_date date,
  number text not null default '',
  subject text not null constraint council_paper_subject_not_blank check (btrim(subject) <> ''),
  attachments text not null default '',
  co_signed text not null default '',
  proposal text not null default '',
  financial_effects text not null default '',
  funding_proposal text not null default '',
  reasons text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1
);

create table council_consultation (
  paper_id uuid not null references council_paper on delete cascade,
  position integer not null,
  committee text not null constraint council_consultation_not_blank check (btrim(committee) <> ''),
  purpose text not null constraint council_consultation_purpose_known check (purpose in ('information', 'preparation', 'decision')),
  session_kind text not null constraint council_consultation_session_known check (session_kind in ('public', 'closed')),
  on_date date,
  outcome text not null default '',
  primary key (paper_id, position)
);
