-- The yearly round: all standing groups of a centre are asked whether they go on. Who is silent stays as they are.

create table yearly_round (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  school_year text not null constraint yearly_round_school_year_shape check (school_year ~ '^[0-9]{4}/[0-9]{2}$'),
  due_on date not null,
  started_at timestamptz not null default now(),
  started_by uuid references account on delete set null,
  -- Free words and links are gone; what was answered stays.
  erased_at timestamptz,
  constraint yearly_round_once unique (centre_id, school_year)
);

-- One letter lists all groups of one address. Names and addresses are read when it is written, never kept here.
create table round_letter (
  id uuid primary key,
  round_id uuid not null references yearly_round on delete cascade,
  mailed boolean not null,
  written_at timestamptz not null default now(),
  printed_at timestamptz,
  reminded_at timestamptz,
  constraint round_letter_of_round unique (id, round_id)
);
create index round_letter_round on round_letter (round_id);

-- Private links, as hashes only. A reminder brings a new one; the old ones go on working.
create table round_link (
  link_hash text primary key constraint round_link_is_hash check (link_hash ~ '^[0-9a-f]{64}$'),
  letter_id uuid not null references round_letter on delete cascade,
  made_at timestamptz not null default now()
);
create index round_link_letter on round_link (letter_id);

-- One question per group: an offer or a booking, its answer, and what the team made of it.
create table round_question (
  id uuid primary key,
  round_id uuid not null references yearly_round on delete cascade,
  letter_id uuid not null,
  offer_id uuid references offer on delete cascade,
  booking_id uuid references booking on delete cascade,
  answer text constraint round_question_answer_known check (answer in ('on', 'changed', 'ends')),
  answer_text text not null default '',
  ends_on date,
  answered_at timestamptz,
  answered_via text constraint round_question_via_known check (answered_via in ('link', 'phone', 'counter')),
  answered_by uuid references account on delete set null,
  outcome text constraint round_question_outcome_known check (outcome in ('carried-out', 'done', 'set-aside')),
  outcome_reason text not null default '',
  settled_at timestamptz,
  settled_by uuid references account on delete set null,
  erased_at timestamptz,
  constraint round_question_letter foreign key (letter_id, round_id)
    references round_letter (id, round_id) on delete cascade,
  constraint round_question_one_group check (num_nonnulls(offer_id, booking_id) = 1),
  constraint round_question_offer_once unique (round_id, offer_id),
  constraint round_question_booking_once unique (round_id, booking_id),
  constraint round_question_answer_dated check (
    (answer is null) = (answered_at is null) and (answer is null) = (answered_via is null)),
  constraint round_question_end_given check ((answer is not distinct from 'ends') = (ends_on is not null)),
  constraint round_question_change_told check (
    answer is distinct from 'changed' or erased_at is not null or btrim(answer_text) <> ''),
  constraint round_question_outcome_of_answer check (outcome is null or answer is not null),
  constraint round_question_outcome_dated check ((outcome is null) = (settled_at is null)),
  constraint round_question_aside_why check (
    outcome is distinct from 'set-aside' or erased_at is not null or btrim(outcome_reason) <> '')
);
create index round_question_letter_of on round_question (letter_id);
create index round_question_offer on round_question (offer_id) where offer_id is not null;
create index round_question_booking on round_question (booking_id) where booking_id is not null;
create index round_question_open on round_question (round_id) where answer is not null and outcome is null;
