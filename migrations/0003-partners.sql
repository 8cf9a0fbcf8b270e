-- Organisations the centres work with.
create table partner (
  id uuid primary key,
  slug text not null constraint partner_slug_unique unique,
  name text not null constraint partner_name_not_blank check (btrim(name) <> ''),
  kind_id uuid references term on delete restrict,
  section text not null default '',
  street text not null default '',
  postal_code text not null default '',
  town text not null default '',
  district_id uuid references district on delete restrict,
  network_body text not null default '',
  contact_frequency text not null default '',
  description text not null default '',
  website text not null default '',
  email text not null default '',
  phone text not null default '',
  published boolean not null default false,
  checked_on date,
  responsible_id uuid references account on delete set null,
  merged_into_id uuid references partner on delete restrict,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint partner_not_merged_into_itself check (merged_into_id is null or merged_into_id <> id)
);
create index partner_name_folded on partner (lower(name));
create index partner_checked on partner (checked_on) where merged_into_id is null;

alter table account_role add constraint account_role_partner foreign key (partner_id) references partner on delete cascade;

-- Names an organisation is or was also known by; imports find it by them, merges add to them.
create table partner_alias (
  name text primary key,
  partner_id uuid not null references partner on delete cascade,
  constraint partner_alias_not_blank check (btrim(name) <> '')
);
create index partner_alias_partner on partner_alias (partner_id);

create table partner_person (
  partner_id uuid not null references partner on delete cascade,
  person_id uuid not null references person on delete cascade,
  position integer not null default 0,
  primary key (partner_id, person_id)
);

create table contact_entry (
  id uuid primary key,
  partner_id uuid not null references partner on delete cascade,
  centre_id uuid references centre on delete cascade,
  on_date date not null,
  kind text not null constraint contact_entry_kind_known check (kind in ('first-talk', 'exchange', 'project-talk', 'agreement', 'other')),
  subject text not null constraint contact_entry_subject_not_blank check (btrim(subject) <> ''),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now()
);
create index contact_entry_partner on contact_entry (partner_id, on_date);

-- Two names that look alike: a person decides, the house only proposes.
create table merge_proposal (
  id uuid primary key,
  first_id uuid not null references partner on delete cascade,
  second_id uuid not null references partner on delete cascade,
  state text not null default 'open' constraint merge_proposal_state_known check (state in ('open', 'merged', 'distinct')),
  decided_by uuid references account on delete set null,
  decided_at timestamptz,
  constraint merge_proposal_ordered check (first_id < second_id),
  constraint merge_proposal_once unique (first_id, second_id)
);
