-- What the house offers, when it takes place, and what became of it.
create table offer (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  slug text not null constraint offer_slug_unique unique,
  title text not null constraint offer_title_not_blank check (btrim(title) <> ''),
  description text not null default '',
  type_id uuid references term on delete restrict,
  field_of_action_id uuid references term on delete restrict,
  run_by text not null default 'team' constraint offer_run_by_known check (run_by in ('team', 'partner', 'residents', 'volunteers')),
  visibility text not null default 'internal' constraint offer_visibility_known check (visibility in ('public', 'internal', 'confidential')),
  age_from smallint constraint offer_age_from_sane check (age_from between 0 and 120),
  age_to smallint constraint offer_age_to_sane check (age_to between 0 and 120),
  audience text not null default '',
  languages text[] not null default '{}',
  access_note text not null default '',
  cost text not null default '',
  is_free boolean,
  registration text not null default 'none' constraint offer_registration_known check (registration in ('none', 'wanted', 'required')),
  registration_note text not null default '',
  reach text constraint offer_reach_known check (reach in ('quarter', 'city')),
  plan_category text constraint offer_plan_category_known check (plan_category in ('generations', 'youth', 'adults')),
  fallback_note text not null default '',
  contact_person_id uuid references person on delete set null,
  responsible_id uuid references account on delete set null,
  review_on date,
  paused_from date,
  ended_on date,
  end_reason text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint offer_age_order check (age_from is null or age_to is null or age_to >= age_from)
);
create index offer_centre on offer (centre_id);
create index offer_public_languages on offer (languages) where visibility = 'public';
create index offer_public_title on offer (title, id) where visibility = 'public';

alter table opening_hours add constraint opening_hours_offer foreign key (offer_id) references offer on delete set null;

-- Who runs it: one leading organisation at most (none: the centre's own team leads), any number of cooperating ones.
create table offer_organiser (
  offer_id uuid not null references offer on delete cascade,
  partner_id uuid not null references partner on delete restrict,
  leads boolean not null default false,
  position smallint not null default 0,
  primary key (offer_id, partner_id)
);
create unique index offer_organiser_one_leads on offer_organiser (offer_id) where leads;
create index offer_organiser_partner on offer_organiser (partner_id);

create table offer_term (
  offer_id uuid not null references offer on delete cascade,
  term_id uuid not null references term on delete restrict,
  primary key (offer_id, term_id)
);
create index offer_term_term on offer_term (term_id);

-- One rule of when: once, single dates, weekly, every n weeks, monthly by weekday, a block of days.
create table series (
  id uuid primary key,
  offer_id uuid not null references offer on delete cascade,
  kind text not null constraint series_kind_known check (kind in ('once', 'dates', 'weekly', 'monthly', 'block')),
  starts_on date not null,
  until_on date,
  dates date[] not null default '{}',
  weekdays smallint[] not null default '{}',
  every_weeks smallint not null default 1 constraint series_every_weeks_sane check (every_weeks between 1 and 52),
  month_week smallint constraint series_month_week_known check (month_week in (-1, 1, 2, 3, 4, 5)),
  start_time time,
  end_time time,
  on_public_holidays text not null default 'out' constraint series_public_holidays_known check (on_public_holidays in ('run', 'out')),
  in_school_holidays text not null default 'run' constraint series_school_holidays_known check (in_school_holidays in ('run', 'out', 'only')),
  in_closures text not null default 'out' constraint series_closures_known check (in_closures in ('run', 'out')),
  site_id uuid references site on delete restrict,
  room_open boolean not null default false,
  elsewhere text not null default '',
  online_channel text not null default '',
  option_until date,
  planned_to date,
  follows_id uuid references series on delete set null,
  created_at timestamptz not null default now(),
  constraint series_times_together check ((start_time is null) = (end_time is null)),
  constraint series_until_order check (until_on is null or until_on >= starts_on),
  constraint series_dates_given check (kind <> 'dates' or cardinality(dates) > 0),
  constraint series_weekdays_given check (kind <> 'weekly' or cardinality(weekdays) > 0),
  constraint series_month_given check (kind <> 'monthly' or (month_week is not null and cardinality(weekdays) = 1)),
  constraint series_block_ends check (kind <> 'block' or until_on is not null)
);
create index series_offer on series (offer_id);
create index series_growing on series (planned_to) where until_on is null;

create table series_room (
  series_id uuid not null references series on delete cascade,
  room_id uuid not null references room on delete restrict,
  primary key (series_id, room_id)
);
create index series_room_room on series_room (room_id);

-- One date of an offer. `rule_on` is the day the rule gave; it stays when the session moves.
create table session (
  id uuid primary key,
  offer_id uuid not null references offer on delete cascade,
  series_id uuid references series on delete cascade,
  centre_id uuid not null references centre on delete restrict,
  site_id uuid references site on delete restrict,
  rule_on date,
  on_date date not null,
  starts_at timestamptz,
  ends_at timestamptz,
  status text not null default 'planned' constraint session_status_known check (status in ('planned', 'cancelled', 'suspended')),
  reason text not null default '',
  suspended_by_id uuid references closure on delete set null,
  moved_from timestamptz,
  moved_from_on date,
  room_open boolean not null default false,
  open_note text not null default '',
  elsewhere text not null default '',
  online_channel text not null default '',
  option_until date,
  own_change boolean not null default false,
  held_at timestamptz,
  held_by uuid references account on delete set null,
  held_count integer constraint session_held_count_not_negative check (held_count >= 0),
  sequence integer not null default 0,
  changed_at timestamptz not null default now(),
  constraint session_times_together check ((starts_at is null) = (ends_at is null)),
  constraint session_end_after_start check (ends_at > starts_at),
  constraint session_cancelled_with_reason check (status = 'planned' or btrim(reason) <> ''),
  constraint session_held_not_cancelled check (held_at is null or status = 'planned'),
  constraint session_count_means_held check (held_count is null or held_at is not null),
  constraint session_once_per_rule_day unique (series_id, rule_on)
);
create index session_suspended_by on session (suspended_by_id) where suspended_by_id is not null;
create index session_centre_day on session (centre_id, on_date);
create index session_offer_day on session (offer_id, on_date);
create index session_day on session (on_date, starts_at, id) include (offer_id, option_until);
create index session_site_day on session (site_id, on_date);
create index session_open_question on session (centre_id, on_date) where room_open or starts_at is null or option_until is not null;
create index session_unconfirmed on session (centre_id, on_date) where held_at is null and status = 'planned';

create table session_room (
  session_id uuid not null references session on delete cascade,
  room_id uuid not null references room on delete restrict,
  primary key (session_id, room_id)
);
create index session_room_room on session_room (room_id);

alter table room_occupancy add constraint room_occupancy_session foreign key (session_id) references session on delete cascade;

-- "Stimmt das noch?" from the public page, and wishes of group leaders that the team decides.
create table offer_note (
  id uuid primary key,
  offer_id uuid not null references offer on delete cascade,
  session_id uuid references session on delete cascade,
  kind text not null constraint offer_note_kind_known check (kind in ('doubt', 'change-wish')),
  text text not null constraint offer_note_text_not_blank check (btrim(text) <> ''),
  account_id uuid references account on delete set null,
  answered_at timestamptz,
  answered_by uuid references account on delete set null,
  answer text not null default '',
  created_at timestamptz not null default now()
);
create index offer_note_open on offer_note (offer_id) where answered_at is null;
