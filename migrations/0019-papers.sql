-- Documents that outlive a year: framework concepts, the Eckpunktepapier, concepts of an operator (R101, R105).
create table paper (
  id uuid primary key,
  centre_id uuid references centre on delete restrict,
  operator_id uuid references operator on delete restrict,
  kind text not null constraint paper_kind_known check (kind in ('concept', 'key-points', 'standard', 'other')),
  title text not null constraint paper_title_not_blank check (btrim(title) <> ''),
  area text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint paper_belongs_to_somebody check (centre_id is not null or operator_id is not null),
  constraint paper_key_points_of_a_centre check (kind <> 'key-points' or centre_id is not null)
);
create index paper_centre on paper (centre_id);
create index paper_operator on paper (operator_id);
create unique index paper_key_points_once on paper (centre_id) where kind = 'key-points';

create table paper_version (
  id uuid primary key,
  paper_id uuid not null references paper on delete cascade,
  number integer not null constraint paper_version_number_positive check (number >= 1),
  state text not null default 'draft' constraint paper_version_state_known check (state in ('draft', 'valid', 'superseded')),
  valid_from date,
  change_note text not null default '',
  -- [{ "title": …, "text": … }], in order.
  sections jsonb not null default '[]',
  file_hash text constraint paper_version_file_hash_shape check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint paper_version_number_once unique (paper_id, number),
  constraint paper_version_valid_since check ((state = 'draft') = (valid_from is null))
);
create unique index paper_version_one_valid on paper_version (paper_id) where state = 'valid';
create unique index paper_version_one_draft on paper_version (paper_id) where state = 'draft';

-- The procedure for the protection of children, of each operator (§ 8a SGB VIII). Never a case, never a name.
create table protection_scheme (
  id uuid primary key,
  operator_id uuid not null references operator on delete restrict,
  number integer not null constraint protection_scheme_number_positive check (number >= 1),
  state text not null default 'draft' constraint protection_scheme_state_known check (state in ('draft', 'valid', 'superseded')),
  valid_from date,
  -- Who can be reached, as functions with a telephone number, one a line (R168).
  contacts text not null default '',
  note text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint protection_scheme_number_once unique (operator_id, number),
  constraint protection_scheme_valid_since check ((state = 'draft') = (valid_from is null))
);
create unique index protection_scheme_one_valid on protection_scheme (operator_id) where state = 'valid';
create unique index protection_scheme_one_draft on protection_scheme (operator_id) where state = 'draft';

create table protection_step (
  scheme_id uuid not null references protection_scheme on delete cascade,
  position integer not null constraint protection_step_position_positive check (position >= 1),
  title text not null constraint protection_step_title_not_blank check (btrim(title) <> ''),
  text text not null default '',
  responsible text not null constraint protection_step_responsible_not_blank check (btrim(responsible) <> ''),
  constraint protection_step_pkey primary key (scheme_id, position)
);

-- How many have taken note of a version by a day: a count, not a list (R170).
create table protection_acknowledgement (
  id uuid primary key,
  scheme_id uuid not null references protection_scheme on delete cascade,
  on_date date not null,
  people integer not null constraint protection_acknowledgement_people_sane check (people between 1 and 10000),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint protection_acknowledgement_once unique (scheme_id, on_date)
);
