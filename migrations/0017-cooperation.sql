-- The ladder of cooperation: possible, first talk, agreed, active, dormant. Only its evidence is kept; the step is
-- worked out for any day.
create table cooperation_candidate (
  id uuid primary key,
  partner_id uuid not null references partner on delete cascade,
  centre_id uuid not null references centre on delete cascade,
  marked_on date not null,
  note text not null default '',
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint cooperation_candidate_once unique (partner_id, centre_id)
);
create index cooperation_candidate_centre on cooperation_candidate (centre_id);

create table cooperation_agreement (
  id uuid primary key,
  partner_id uuid not null references partner on delete cascade,
  centre_id uuid not null references centre on delete cascade,
  title text not null constraint cooperation_agreement_title_not_blank check (btrim(title) <> ''),
  -- Who agreed, as organisations and functions.
  parties text not null default '',
  agreed_on date not null,
  valid_to date,
  file_hash text,
  file_name text not null default '',
  note text not null default '',
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint cooperation_agreement_valid_later check (valid_to is null or valid_to >= agreed_on),
  constraint cooperation_agreement_file_named check ((file_hash is null) = (file_name = ''))
);
create index cooperation_agreement_partner on cooperation_agreement (partner_id);
create index cooperation_agreement_centre on cooperation_agreement (centre_id, agreed_on);
create index contact_entry_centre on contact_entry (centre_id, on_date);

-- How long a talk keeps a cooperation active: the city's rule, and for some organisations one of their own.
alter table city add column active_after_months integer not null default 12
  constraint city_active_after_sane check (active_after_months between 1 and 60);
alter table partner add column active_after_months integer
  constraint partner_active_after_sane check (active_after_months between 1 and 60);
