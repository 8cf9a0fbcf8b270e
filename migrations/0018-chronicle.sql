-- Dated notes of the year, each beside the chapter of the annual report it belongs to (R022).
create table chronicle_note (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  on_date date not null,
  text text not null constraint chronicle_note_text_not_blank check (btrim(text) <> ''),
  chapter text not null constraint chronicle_note_chapter_known check (chapter ~ '^[1-5](\.[1-9]){0,2}$'),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index chronicle_note_centre on chronicle_note (centre_id, on_date);

-- The Eckpunkteplan: what a year brings, as a bar over months or as single days (R102, R103).
create table year_plan_entry (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  year integer not null constraint year_plan_entry_year_sane check (year between 1990 and 2199),
  title text not null constraint year_plan_entry_title_not_blank check (btrim(title) <> ''),
  from_on date not null,
  to_on date not null,
  precision text not null default 'month' constraint year_plan_entry_precision_known check (precision in ('day', 'month', 'quarter')),
  shown boolean not null default true,
  offer_id uuid references offer on delete set null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint year_plan_entry_ends_after_start check (to_on >= from_on),
  constraint year_plan_entry_within_year check (extract(year from from_on) = year and extract(year from to_on) = year)
);
create index year_plan_entry_centre on year_plan_entry (centre_id, year);
create index year_plan_entry_offer on year_plan_entry (offer_id);
