-- What came in from files: every row with its original text, and what still needs a person.
create table import_run (
  id uuid primary key,
  kind text not null,
  site_id uuid references site on delete cascade,
  file_name text not null default '',
  sha256 text not null,
  account_id uuid references account on delete set null,
  at timestamptz not null default now()
);

create table import_row (
  id uuid primary key,
  run_id uuid not null references import_run on delete cascade,
  kind text not null,
  site_id uuid references site on delete cascade,
  number integer not null constraint import_row_number_positive check (number > 0),
  position integer not null,
  row_key text not null,
  cells jsonb not null,
  state text not null constraint import_row_state_known check (state in ('taken', 'to-clarify', 'completed', 'discarded')),
  discard_reason text not null default '',
  offer_id uuid references offer on delete set null,
  series_id uuid references series on delete set null,
  partner_id uuid references partner on delete set null,
  room_id uuid references room on delete set null,
  opening_hours_id uuid references opening_hours on delete set null,
  decided_by uuid references account on delete set null,
  decided_at timestamptz,
  constraint import_row_once unique nulls not distinct (kind, site_id, row_key),
  constraint import_row_discarded_with_reason check (state <> 'discarded' or btrim(discard_reason) <> '')
);
create index import_row_offer on import_row (offer_id);
create index import_row_partner on import_row (partner_id);
create index import_row_room on import_row (room_id);
create index import_row_open on import_row (site_id, position) where state = 'to-clarify';

create table import_finding (
  id uuid primary key,
  row_id uuid not null references import_row on delete cascade,
  column_name text not null,
  code text not null,
  message text not null,
  value text not null default '',
  position integer not null default 0
);
create index import_finding_row on import_finding (row_id);
