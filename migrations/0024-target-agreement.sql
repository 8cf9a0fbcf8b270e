-- The target agreement of a centre for a year: what people write, and what a decision of the Lenkungsgremium signed.
create table target_agreement (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  year integer not null constraint target_agreement_year_sane check (year between 1990 and 2199),
  preamble text not null default '',
  signatories text not null default '',
  version integer not null default 1,
  constraint target_agreement_once unique (centre_id, year)
);

-- What was signed: the goals as they stood on the day of the decision, the texts and the document, with a hash; never
-- changed, only followed by a newer one.
create table target_agreement_version (
  id uuid primary key,
  agreement_id uuid not null references target_agreement on delete restrict,
  number integer not null constraint target_agreement_version_number_positive check (number > 0),
  signed_on date not null,
  decision_id uuid not null references decision on delete restrict,
  decision_text text not null constraint target_agreement_version_decision_not_blank check (btrim(decision_text) <> ''),
  reason text not null default '',
  content jsonb not null,
  sha256 text not null constraint target_agreement_version_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sha256 text not null constraint target_agreement_version_pdf_sha256_shape check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  changes jsonb not null default '[]',
  signed_by uuid references account on delete set null,
  signed_at timestamptz not null default now(),
  constraint target_agreement_version_once unique (agreement_id, number),
  constraint target_agreement_version_decision_once unique (decision_id),
  constraint target_agreement_version_later_with_reason check (number = 1 or btrim(reason) <> '')
);

-- Where a goal comes from: a decision of a meeting.
alter table action_goal add column decision_id uuid
  constraint action_goal_decision_id_fkey references decision on delete set null;
create index action_goal_decision on action_goal (decision_id);
