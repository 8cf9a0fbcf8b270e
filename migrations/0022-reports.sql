-- The annual report: what people write and what was frozen.
create table annual_report (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  year integer not null constraint annual_report_year_sane check (year between 1990 and 2199),
  state text not null default 'draft' constraint annual_report_state_known check (state in ('draft', 'team', 'steering', 'approved', 'council')),
  authors text not null default '',
  council_number text not null default '',
  council_on date,
  version integer not null default 1,
  constraint annual_report_once unique (centre_id, year),
  constraint annual_report_council_complete check (state <> 'council' or (btrim(council_number) <> '' and council_on is not null))
);

-- Hand-written pieces of a chapter: of one operator, or of all together.
create table report_text (
  id uuid primary key,
  report_id uuid not null references annual_report on delete cascade,
  chapter text not null constraint report_text_chapter_shape check (chapter ~ '^\d(\.\d){0,2}$'),
  operator_id uuid references operator on delete restrict,
  text text not null default '',
  unread boolean not null default false,
  changed_at timestamptz not null default now(),
  changed_by uuid references account on delete set null,
  version integer not null default 1,
  constraint report_text_once unique nulls not distinct (report_id, chapter, operator_id)
);

-- Texts that an operator uses in every report, in versions; the latest one is offered.
create table report_block (
  id uuid primary key,
  operator_id uuid not null references operator on delete cascade,
  name text not null constraint report_block_name_not_blank check (btrim(name) <> ''),
  chapter text not null constraint report_block_chapter_shape check (chapter ~ '^\d(\.\d){0,2}$'),
  number integer not null default 1 constraint report_block_number_positive check (number > 0),
  text text not null constraint report_block_text_not_blank check (btrim(text) <> ''),
  created_at timestamptz not null default now(),
  created_by uuid references account on delete set null,
  constraint report_block_version_once unique (operator_id, name, number)
);

-- What was approved: facts, texts and the document itself, with a hash; never changed, only followed by a newer one.
create table report_version (
  id uuid primary key,
  report_id uuid not null references annual_report on delete restrict,
  number integer not null constraint report_version_number_positive check (number > 0),
  approved_on date not null,
  decision_id uuid references decision on delete set null,
  decision_text text not null default '',
  reason text not null default '',
  content jsonb not null,
  sha256 text not null constraint report_version_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sha256 text not null constraint report_version_pdf_sha256_shape check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  changes jsonb not null default '[]',
  approved_by uuid references account on delete set null,
  approved_at timestamptz not null default now(),
  constraint report_version_once unique (report_id, number),
  constraint report_version_later_with_reason check (number = 1 or btrim(reason) <> '')
);
