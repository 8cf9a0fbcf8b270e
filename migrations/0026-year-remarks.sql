-- What a reader must know about the records of a whole year: made up for practice, taken from paper, incomplete.
create table year_remark (
  centre_id uuid not null references centre on delete cascade,
  year integer not null constraint year_remark_year_sane check (year between 1990 and 2199),
  text text not null constraint year_remark_text_not_blank check (btrim(text) <> ''),
  changed_at timestamptz not null default now(),
  changed_by uuid references account on delete set null,
  constraint year_remark_pkey primary key (centre_id, year)
);
