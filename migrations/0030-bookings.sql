-- Rooms for neighbours: the rules of a site, requests without an account, what was decided, and what was written.

-- Who uses a room, as the city's table of fees sorts them (domain rules §9.1); retired, never deleted.
create table user_class (
  id uuid primary key,
  name text not null constraint user_class_name_not_blank check (btrim(name) <> '') constraint user_class_name_unique unique,
  position integer not null default 0,
  retired_on date
);
insert into user_class (id, name, position) values
  ('01900000-0000-7000-8030-000100000001', 'Eigene Angebote, Selbsthilfe und gemeinnützige Gruppen', 10),
  ('01900000-0000-7000-8030-000100000002', 'Vereine und Initiativen ohne Gewinn', 20),
  ('01900000-0000-7000-8030-000100000003', 'Private Feiern', 30),
  ('01900000-0000-7000-8030-000100000004', 'Gewerbliches und Veranstaltungen mit Eintritt', 40),
  ('01900000-0000-7000-8030-000100000005', 'Parteien und politische Gruppen', 50);

-- How a site takes requests. Without a row it takes none.
create table booking_setting (
  site_id uuid primary key references site on delete cascade,
  accepts_requests boolean not null default false,
  lead_days integer not null default 7 constraint booking_setting_lead_sane check (lead_days between 0 and 365),
  horizon_days integer not null default 365 constraint booking_setting_horizon_sane check (horizon_days between 1 and 1095),
  open_per_person integer not null default 5 constraint booking_setting_open_sane check (open_per_person between 1 and 100),
  remind_after_days integer not null default 5 constraint booking_setting_remind_sane check (remind_after_days between 1 and 60),
  erase_after_days integer not null default 180 constraint booking_setting_erase_sane check (erase_after_days between 1 and 3650),
  version integer not null default 1
);

-- When rooms of a site can be asked for. No window at all: whenever.
create table bookable_window (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  weekday smallint not null constraint bookable_window_weekday_exists check (weekday between 1 and 7),
  from_time time not null,
  to_time time not null,
  constraint bookable_window_end_after_start check (to_time > from_time)
);
create index bookable_window_site on bookable_window (site_id, weekday);

-- The rules of use in versions; a booking remembers which one was accepted.
create table rules_of_use (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  number integer not null constraint rules_of_use_number_positive check (number > 0),
  text text not null constraint rules_of_use_text_not_blank check (btrim(text) <> ''),
  valid_from date not null,
  created_at timestamptz not null default now(),
  created_by uuid references account on delete set null,
  constraint rules_of_use_once unique (site_id, number)
);

create table fee (
  site_id uuid not null references site on delete cascade,
  user_class_id uuid not null references user_class on delete restrict,
  basis text not null constraint fee_basis_known check (basis in ('free', 'date', 'hour')),
  cents integer not null default 0 constraint fee_not_negative check (cents >= 0),
  primary key (site_id, user_class_id),
  constraint fee_free_costs_nothing check (basis <> 'free' or cents = 0)
);

create table fee_extra (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  name text not null constraint fee_extra_name_not_blank check (btrim(name) <> ''),
  basis text not null constraint fee_extra_basis_known check (basis in ('date', 'once')),
  cents integer not null constraint fee_extra_not_negative check (cents >= 0),
  position integer not null default 0,
  retired_on date
);
create index fee_extra_site on fee_extra (site_id);

-- One request through its life: asked, answered, used. The link is kept as a hash only.
create table booking (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  site_id uuid not null references site on delete restrict,
  code text not null constraint booking_code_unique unique,
  link_hash text not null constraint booking_link_unique unique constraint booking_link_is_hash check (link_hash ~ '^[0-9a-f]{64}$'),
  link_expires_at timestamptz not null,
  channel text not null constraint booking_channel_known check (channel in ('web', 'counter', 'phone')),
  language text not null default 'de',
  purpose text not null,
  group_name text not null default '',
  people integer not null constraint booking_people_positive check (people > 0),
  seating text not null default '',
  note text not null default '',
  self_managed boolean not null default false,
  wish_text text not null default '',
  partner_id uuid references partner on delete set null,
  user_class_id uuid references user_class on delete restrict,
  rules_id uuid references rules_of_use on delete restrict,
  rules_accepted_at timestamptz,
  state text not null default 'requested' constraint booking_state_known check (state in ('requested', 'decided', 'withdrawn')),
  answer text constraint booking_answer_known check (answer in ('accepted', 'partly', 'refused')),
  answer_text text not null default '',
  proposal_text text not null default '',
  decided_at timestamptz,
  decided_by uuid references account on delete set null,
  reserved_until date,
  price_lines jsonb,
  price_cents integer,
  exemption_reason text not null default '',
  change_wish text not null default '',
  change_wished_at timestamptz,
  reminded_at timestamptz,
  taken_by uuid references account on delete set null,
  created_at timestamptz not null default now(),
  erased_at timestamptz,
  version integer not null default 1,
  constraint booking_purpose_given check (erased_at is not null or btrim(purpose) <> ''),
  constraint booking_rules_accepted check ((rules_id is null) = (rules_accepted_at is null)),
  constraint booking_decided_has_answer check (
    (state <> 'decided' or answer is not null) and (state <> 'requested' or answer is null)
    and (answer is null) = (decided_at is null)),
  constraint booking_reserved_while_requested check (reserved_until is null or state = 'requested'),
  constraint booking_accepted_price_frozen check (
    (price_cents is null) = (price_lines is null)
    and (price_cents is not null) = (answer is not null and answer <> 'refused')
    and (answer is null or answer = 'refused' or user_class_id is not null)),
  constraint booking_price_not_negative check (price_cents >= 0),
  constraint booking_exempt_is_free check (exemption_reason = '' or coalesce(price_cents, 0) = 0),
  constraint booking_change_wish_dated check ((change_wish = '') = (change_wished_at is null))
);
create index booking_waiting on booking (centre_id, created_at) where state = 'requested';
create index booking_wishing on booking (centre_id) where change_wished_at is not null;
create index booking_reserved on booking (reserved_until) where reserved_until is not null;
create index booking_partner on booking (partner_id) where partner_id is not null;
create index booking_site on booking (site_id, created_at);
create index booking_decided_on on booking (centre_id, decided_at);

create table booking_equipment (
  booking_id uuid not null references booking on delete cascade,
  term_id uuid not null references term on delete restrict,
  primary key (booking_id, term_id)
);

create table booking_extra (
  booking_id uuid not null references booking on delete cascade,
  extra_id uuid not null references fee_extra on delete restrict,
  primary key (booking_id, extra_id)
);

-- The adult responsible. The row goes, the rest stays as statistics.
create table booking_person (
  booking_id uuid primary key references booking on delete cascade,
  name text not null constraint booking_person_name_not_blank check (btrim(name) <> ''),
  email text constraint booking_person_email_lower check (email = lower(btrim(email)) and email <> ''),
  phone text constraint booking_person_phone_not_blank check (btrim(phone) <> ''),
  phone_key text generated always as (
    regexp_replace(regexp_replace(phone, '[^0-9+]', '', 'g'), '^(\+49|0049)0?', '0')) stored,
  adult_at timestamptz not null,
  confirmed_at timestamptz
);
create index booking_person_email on booking_person (email);
create index booking_person_phone on booking_person (phone_key);

-- One date; its id is the UID of calendars and stays through moving, suspending and coming back.
create table booking_date (
  id uuid primary key,
  booking_id uuid not null references booking on delete cascade,
  site_id uuid not null references site on delete restrict,
  on_date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'wished' constraint booking_date_state_known check (
    state in ('wished', 'reserved', 'accepted', 'refused', 'cancelled', 'suspended', 'withdrawn')),
  reason text not null default '',
  cancelled_by text constraint booking_date_cancelled_by_known check (cancelled_by in ('person', 'house')),
  suspended_by_id uuid references closure on delete set null,
  sequence integer not null default 0,
  changed_at timestamptz not null default now(),
  constraint booking_date_end_after_start check (ends_at > starts_at),
  constraint booking_date_reason_given check (state not in ('refused', 'cancelled', 'suspended') or btrim(reason) <> ''),
  constraint booking_date_cancelled_by_whom check ((state = 'cancelled') = (cancelled_by is not null)),
  constraint booking_date_only_suspended_by_closure check (suspended_by_id is null or state = 'suspended')
);
create index booking_date_booking on booking_date (booking_id, starts_at);
create index booking_date_site_day on booking_date (site_id, on_date);
create index booking_date_suspended_by on booking_date (suspended_by_id) where suspended_by_id is not null;

create table booking_date_room (
  booking_date_id uuid not null references booking_date on delete cascade,
  room_id uuid not null references room on delete restrict,
  primary key (booking_date_id, room_id)
);
create index booking_date_room_room on booking_date_room (room_id);

-- The whole story of a request, line by line.
create table booking_event (
  id uuid primary key,
  booking_id uuid not null references booking on delete cascade,
  kind text not null constraint booking_event_kind_shape check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  by_whom text not null constraint booking_event_by_known check (by_whom in ('person', 'team', 'house')),
  account_id uuid references account on delete set null,
  text text not null default '',
  at timestamptz not null default now()
);
create index booking_event_booking on booking_event (booking_id, at);

-- What was written to the person: exactly this went out, or is printed.
create table booking_letter (
  id uuid primary key,
  booking_id uuid not null references booking on delete cascade,
  kind text not null constraint booking_letter_kind_shape check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject text not null constraint booking_letter_subject_not_blank check (btrim(subject) <> ''),
  text text not null constraint booking_letter_text_not_blank check (btrim(text) <> ''),
  mailed boolean not null,
  written_at timestamptz not null default now()
);
create index booking_letter_booking on booking_letter (booking_id, written_at);
create unique index booking_letter_one_decision on booking_letter (booking_id) where kind = 'decision';

-- A room is also taken by a date of a booking.
alter table room_occupancy add column booking_date_id uuid
  constraint room_occupancy_booking_date references booking_date on delete cascade;
alter table room_occupancy drop constraint room_occupancy_one_reason;
alter table room_occupancy add constraint room_occupancy_one_reason check (num_nonnulls(closure_id, session_id, booking_date_id) = 1);
create index room_occupancy_booking_date on room_occupancy (booking_date_id) where booking_date_id is not null;

-- Public pages say what is free and under which rules.
do $$
declare t text;
begin
  foreach t in array array[
    'room_occupancy', 'booking_setting', 'bookable_window', 'rules_of_use', 'user_class', 'fee', 'fee_extra'
  ] loop
    execute format(
      'create trigger %I after insert or update or delete or truncate on %I for each statement execute function note_content_change()',
      t || '_content_change', t);
  end loop;
end $$;
