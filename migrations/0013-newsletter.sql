-- What a centre published, when, and how many it reached then.
create table publication (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  kind text not null constraint publication_kind_known check (kind in ('newsletter', 'press', 'social', 'notice')),
  edition text not null default '',
  title text not null constraint publication_title_not_blank check (btrim(title) <> ''),
  on_date date not null,
  recipients integer constraint publication_recipients_sane check (recipients between 0 and 10000000),
  link text not null default '',
  note text not null default '',
  account_id uuid references account on delete set null,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index publication_centre on publication (centre_id, on_date);
