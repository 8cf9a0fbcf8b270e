-- What is counted, how it is defined, and since when. A definition that changes gets a new version; years are compared
-- only under the same one.
create table indicator_definition (
  indicator text not null constraint indicator_definition_indicator_not_blank check (btrim(indicator) <> ''),
  number integer not null constraint indicator_definition_number_positive check (number > 0),
  name text not null constraint indicator_definition_name_not_blank check (btrim(name) <> ''),
  definition text not null constraint indicator_definition_text_not_blank check (btrim(definition) <> ''),
  owner text not null default 'Lenkungsgremium',
  valid_from date not null,
  created_at timestamptz not null default now(),
  primary key (indicator, number)
);

-- Which indicators count in a year, fixed by the Lenkungsgremium; without a centre: for all centres.
create table indicator_year (
  id uuid primary key,
  centre_id uuid references centre on delete cascade,
  year integer not null constraint indicator_year_sane check (year between 1990 and 2199),
  indicator text not null,
  definition_number integer not null,
  fixed_on date not null,
  decision_id uuid references decision on delete restrict,
  decision_text text not null default '',
  constraint indicator_year_definition foreign key (indicator, definition_number)
    references indicator_definition (indicator, number) on delete restrict,
  constraint indicator_year_once unique nulls not distinct (centre_id, year, indicator)
);
create index indicator_year_decision on indicator_year (decision_id);

-- Values that no record gives: counted or estimated by somebody, with date and source.
create table indicator_value (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  indicator text not null constraint indicator_value_indicator_not_blank check (btrim(indicator) <> ''),
  on_date date not null,
  value numeric(14, 2) not null constraint indicator_value_not_negative check (value >= 0),
  precision text not null default 'exact' constraint indicator_value_precision_known check (precision in ('exact', 'about', 'at-least', 'more-than')),
  source text not null constraint indicator_value_source_not_blank check (btrim(source) <> ''),
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint indicator_value_once unique (centre_id, indicator, on_date)
);
