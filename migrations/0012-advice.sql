-- Where to turn with which question, and how often somebody was shown the way there. No person anywhere.
create table advice_topic (
  id uuid primary key,
  name text not null constraint advice_topic_name_not_blank check (btrim(name) <> ''),
  position integer not null default 0,
  -- From this day on every centre needs a service for it.
  required_from date,
  retired_on date,
  version integer not null default 1
);
create unique index advice_topic_name_once on advice_topic (lower(name));

create table advice_service (
  id uuid primary key,
  name text not null constraint advice_service_name_not_blank check (btrim(name) <> ''),
  partner_id uuid references partner on delete set null,
  centre_id uuid references centre on delete cascade,
  languages text[] not null default '{}',
  phone text not null default '',
  email text not null default '',
  website text not null default '',
  address text not null default '',
  hours text not null default '',
  note text not null default '',
  -- On the list that hangs beside the telephone (R141).
  emergency boolean not null default false,
  recorded_on date not null,
  checked_on date,
  closed_on date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint advice_service_closed_later check (closed_on is null or closed_on >= recorded_on),
  constraint advice_service_emergency_has_phone check (not emergency or btrim(phone) <> '')
);
create index advice_service_centre on advice_service (centre_id);
create index advice_service_partner on advice_service (partner_id);

-- With its days, so that what was true on a day stays true when a topic is taken away later.
create table advice_service_topic (
  service_id uuid not null references advice_service on delete cascade,
  topic_id uuid not null references advice_topic on delete restrict,
  recorded_on date not null,
  closed_on date,
  primary key (service_id, topic_id, recorded_on),
  constraint advice_service_topic_closed_later check (closed_on is null or closed_on > recorded_on)
);
create unique index advice_service_topic_open_once on advice_service_topic (service_id, topic_id) where closed_on is null;
create index advice_service_topic_topic on advice_service_topic (topic_id);

-- Somebody asked, somebody showed the way: counted, never listed. The id is made by the device and counts once.
create table advice_contact (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  site_id uuid references site on delete set null,
  on_date date not null,
  counted_at timestamptz,
  received_at timestamptz not null default now(),
  topic_id uuid references advice_topic on delete restrict,
  language text,
  referred_to_id uuid references advice_service on delete restrict,
  people integer not null default 1 constraint advice_contact_people_sane check (people between 1 and 100),
  -- The number on the slip that the service may read back to us.
  slip text,
  outcome text constraint advice_contact_outcome_known check (outcome in ('arrived', 'succeeded')),
  outcome_on date,
  account_id uuid references account on delete set null,
  constraint advice_contact_slip_of_referral check (slip is null or referred_to_id is not null),
  constraint advice_contact_outcome_dated check ((outcome is null) = (outcome_on is null)),
  constraint advice_contact_outcome_later check (outcome_on is null or outcome_on >= on_date)
);
create index advice_contact_centre on advice_contact (centre_id, on_date);
create index advice_contact_slip on advice_contact (slip) where slip is not null;
create index advice_contact_service on advice_contact (referred_to_id);
