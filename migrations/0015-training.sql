-- Who employs somebody with an account: rows about the people of an operator are read by its own people alone.
alter table account add column operator_id uuid constraint account_operator_id_fkey references operator on delete set null;

-- Posts of an operator in a centre: a code, never a name, never an account.
create table staff_member (
  id uuid primary key,
  operator_id uuid not null references operator on delete restrict,
  centre_id uuid not null references centre on delete restrict,
  code text not null constraint staff_member_code_not_blank check (btrim(code) <> ''),
  function text not null default '',
  percent numeric(5, 2) constraint staff_member_percent_sane check (percent > 0 and percent <= 100),
  funding text not null default '',
  grant_note text not null default '',
  from_on date not null,
  to_on date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint staff_member_code_once unique (centre_id, operator_id, code),
  constraint staff_member_ends_after_start check (to_on >= from_on)
);
create index staff_member_operator on staff_member (operator_id);

-- Trainings, briefings, safety inspections, supervision. Without operator it belongs to all operators of the centre.
create table training (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  operator_id uuid references operator on delete restrict,
  title text not null constraint training_title_not_blank check (btrim(title) <> ''),
  organiser text not null default '',
  kind text not null default 'training' constraint training_kind_known check (kind in ('training', 'briefing', 'volunteer-service', 'inspection', 'supervision')),
  form text not null default '',
  topic text not null default '',
  on_date date,
  to_date date,
  year integer not null constraint training_year_sane check (year between 1990 and 2199),
  valid_months integer constraint training_valid_months_sane check (valid_months between 1 and 240),
  mandatory boolean not null default false,
  covers_all_staff boolean not null default false,
  -- As listed: several rows come in at one moment.
  position integer not null default 0,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint training_ends_after_start check (to_date is null or (on_date is not null and to_date >= on_date)),
  constraint training_in_its_year check (on_date is null or extract(year from on_date) = year),
  constraint training_without_content check (kind not in ('inspection', 'supervision') or topic = '')
);
create index training_centre on training (centre_id, year);
create index training_operator on training (operator_id);

create table training_participant (
  training_id uuid not null references training on delete cascade,
  staff_member_id uuid not null references staff_member on delete cascade,
  constraint training_participant_pkey primary key (training_id, staff_member_id)
);
create index training_participant_member on training_participant (staff_member_id);
