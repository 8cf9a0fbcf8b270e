-- Eigenregie: who is responsible for an evening, who was shown the house, which key is where, and how the evening ended.

-- Periods of a site. Without a row the periods of the house hold.
create table self_managed_setting (
  site_id uuid primary key references site on delete cascade,
  briefing_months integer not null default 12
    constraint self_managed_setting_briefing_sane check (briefing_months between 1 and 60),
  trust_evenings integer not null default 5
    constraint self_managed_setting_trust_sane check (trust_evenings between 1 and 100)
);

-- Another person than the adult of the request; at most one for each date. Gone with the booking's person.
create table booking_responsible (
  booking_date_id uuid constraint booking_responsible_one_per_date primary key references booking_date on delete cascade,
  name text not null constraint booking_responsible_name_not_blank check (btrim(name) <> ''),
  phone text not null constraint booking_responsible_phone_not_blank check (btrim(phone) <> ''),
  named_at timestamptz not null
);

-- Somebody of a group was shown how the house is opened and closed. Holds for all bookings of the group at the site.
create table briefing (
  id uuid primary key,
  booking_id uuid not null references booking on delete cascade,
  person_name text not null default '',
  on_date date not null,
  valid_to date not null,
  given_by uuid references account on delete set null,
  created_at timestamptz not null default now(),
  constraint briefing_ends_after_start check (valid_to >= on_date)
);
create index briefing_booking on briefing (booking_id, valid_to);

-- A key or a code by its label; the figures of a code are kept nowhere.
create table site_key (
  id uuid not null,
  site_id uuid not null references site on delete cascade,
  label text not null constraint site_key_label_not_blank check (btrim(label) <> ''),
  kind text not null constraint site_key_kind_known check (kind in ('key', 'code')),
  retired_on date,
  constraint site_key_label_once unique (site_id, label),
  constraint site_key_kind_stays primary key (id, kind)
);

-- Who has it. A key is with one group at a time; a code may be known to several, to each once.
create table key_loan (
  id uuid primary key,
  key_id uuid not null,
  kind text not null,
  booking_id uuid not null references booking on delete cascade,
  out_on date not null,
  due_on date not null,
  returned_on date,
  handed_by uuid references account on delete set null,
  constraint key_loan_key foreign key (key_id, kind) references site_key (id, kind) on delete cascade,
  constraint key_loan_due_after_out check (due_on >= out_on),
  constraint key_loan_back_after_out check (returned_on >= out_on)
);
create unique index key_loan_one_holder on key_loan (key_id) where returned_on is null and kind = 'key';
create unique index key_loan_once_per_group on key_loan (key_id, booking_id) where returned_on is null;
create index key_loan_booking on key_loan (booking_id);
create index key_loan_due on key_loan (due_on) where returned_on is null;

-- An evening as the group reported it from its phone.
create table evening (
  booking_date_id uuid primary key references booking_date on delete cascade,
  opened_at timestamptz,
  closed_at timestamptz,
  handover text not null default '',
  settled_at timestamptz,
  settled_by uuid references account on delete set null,
  settled_note text not null default '',
  constraint evening_closed_after_opened check (closed_at >= opened_at),
  constraint evening_settled_how check ((settled_at is null) = (btrim(settled_note) = ''))
);

-- The four looks around before leaving: done, or why not.
create table evening_check (
  booking_date_id uuid not null references evening on delete cascade,
  item text not null constraint evening_check_item_known check (item in ('windows', 'heating', 'lights', 'alarm')),
  done boolean not null,
  why text not null default '',
  constraint evening_check_once primary key (booking_date_id, item),
  constraint evening_check_done_or_why check (done or btrim(why) <> '')
);

-- What is broken. Stays when the evening's people are erased: it is about the house.
create table damage (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  booking_date_id uuid references booking_date on delete set null,
  room_id uuid references room on delete set null,
  text text not null constraint damage_text_not_blank check (btrim(text) <> ''),
  state text not null default 'open' constraint damage_state_known check (state in ('open', 'done')),
  reported_at timestamptz not null,
  done_at timestamptz,
  done_by uuid references account on delete set null,
  done_note text not null default '',
  constraint damage_done_dated check ((state = 'done') = (done_at is not null)),
  constraint damage_told_once unique nulls not distinct (booking_date_id, room_id, text)
);
create index damage_open on damage (site_id, reported_at) where state = 'open';
create index damage_evening on damage (booking_date_id);
