-- How long a house should be open, and where it was open otherwise than planned.

-- What the city expects of a house (R045). Each change gets its own day; weeks before it keep what held then.
create table opening_standard (
  valid_from date primary key,
  week_minutes integer not null constraint opening_standard_week_sane check (week_minutes between 0 and 10080),
  days smallint not null constraint opening_standard_days_sane check (days between 0 and 7),
  contact_minutes integer not null constraint opening_standard_contact_sane check (contact_minutes between 0 and 10080),
  weekend_days smallint not null constraint opening_standard_weekend_sane check (weekend_days between 0 and 10),
  changed_at timestamptz not null default now()
);
insert into opening_standard (valid_from, week_minutes, days, contact_minutes, weekend_days)
values ('1990-01-01', 2400, 5, 600, 1);

-- A single day that was otherwise: the opening fell out, the house was open in addition, or the person of the
-- contact hours was away, with or without a deputy.
create table opening_change (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  on_date date not null,
  kind text not null constraint opening_change_kind_known check (kind in ('fell-out', 'extra', 'absent', 'substituted')),
  from_time time not null,
  to_time time not null,
  person_id uuid references person on delete restrict,
  deputy_id uuid references person on delete restrict,
  reason text not null constraint opening_change_reason_not_blank check (btrim(reason) <> ''),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint opening_change_end_after_start check (to_time > from_time),
  constraint opening_change_person_named check ((kind in ('absent', 'substituted')) = (person_id is not null)),
  constraint opening_change_deputy_named check ((kind = 'substituted') = (deputy_id is not null)),
  constraint opening_change_deputy_other check (deputy_id <> person_id)
);
create index opening_change_site_day on opening_change (site_id, on_date);
create index opening_change_person on opening_change (person_id) where person_id is not null;
create index opening_change_deputy on opening_change (deputy_id) where deputy_id is not null;

-- Dates that moved out of a week are looked for by the day they were planned for.
create index session_moved on session (site_id, moved_from_on) where moved_from_on is not null;
