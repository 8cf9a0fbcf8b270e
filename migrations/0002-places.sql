-- People who are contacts, and the places of the city.

-- Requests tell other processes that public data changed; the payload says nothing about what.
create function note_content_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('content_changed', '');
  return null;
end $$;

create table person (
  id uuid primary key,
  salutation text constraint person_salutation_known check (salutation in ('Frau', 'Herr')),
  name text not null constraint person_name_not_blank check (btrim(name) <> ''),
  function text not null default '',
  email text not null default '',
  phone text not null default '',
  agreed_to_publish_on date,
  erased_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint person_erased_keeps_nothing check (erased_at is null or (
    salutation is null and function = '' and email = '' and phone = '' and agreed_to_publish_on is null))
);

-- One row: the city this installation belongs to.
create table city (
  id uuid primary key,
  name text not null constraint city_name_not_blank check (btrim(name) <> ''),
  product_name text not null default 'Quartierwerk',
  state_code text not null default 'BW',
  accent_colour text not null default '#0f4c5c' constraint city_accent_colour_hex check (accent_colour ~ '^#[0-9a-f]{6}$'),
  logo_hash text,
  office_name text not null default '',
  street text not null default '',
  postal_code text not null default '',
  town text not null default '',
  phone text not null default '',
  email text not null default '',
  represented_by text not null default '',
  supervisory_authority text not null default '',
  privacy_officer text not null default '',
  privacy_note text not null default '',
  accessibility_assessed_on date,
  accessibility_method text not null default '',
  accessibility_gaps text not null default '',
  accessibility_contact text not null default '',
  easy_language text not null default '',
  easy_language_checked_by_readers boolean not null default false,
  stale_after_months integer not null default 12 constraint city_stale_after_positive check (stale_after_months > 0),
  version integer not null default 1
);
create unique index city_only_one on city ((true));

-- Lists the city edits: types of offers, topics, groups of persons, equipment …
create table term (
  id uuid primary key,
  kind text not null constraint term_kind_known check (kind in (
    'offer-type', 'topic', 'field-of-action', 'person-group', 'partner-kind', 'room-kind', 'equipment', 'access-feature')),
  slug text not null,
  name text not null constraint term_name_not_blank check (btrim(name) <> ''),
  position integer not null default 0,
  retired_on date,
  constraint term_slug_unique unique (kind, slug)
);

create table district (
  id uuid primary key,
  number integer not null constraint district_number_unique unique constraint district_number_positive check (number > 0),
  name text not null constraint district_name_not_blank check (btrim(name) <> ''),
  version integer not null default 1
);

create table quarter (
  id uuid primary key,
  slug text not null constraint quarter_slug_unique unique,
  name text not null constraint quarter_name_not_blank check (btrim(name) <> ''),
  target_group text,
  version integer not null default 1
);

create table quarter_district (
  quarter_id uuid not null references quarter on delete cascade,
  district_id uuid not null references district on delete restrict,
  primary key (quarter_id, district_id)
);

create table operator (
  id uuid primary key,
  slug text not null constraint operator_slug_unique unique,
  name text not null constraint operator_name_not_blank check (btrim(name) <> ''),
  short_name text not null default '',
  legal_form text not null default '',
  street text not null default '',
  postal_code text not null default '',
  town text not null default '',
  phone text not null default '',
  email text not null default '',
  represented_by text not null default '',
  register_entry text not null default '',
  privacy_officer text not null default '',
  privacy_regime text not null default 'DSGVO und BDSG',
  version integer not null default 1
);

create table centre (
  id uuid primary key,
  slug text not null constraint centre_slug_unique unique,
  quarter_id uuid references quarter on delete restrict,
  name text not null constraint centre_name_not_blank check (btrim(name) <> ''),
  intro text not null default '',
  phone text not null default '',
  email text not null default '',
  contact_person_id uuid references person on delete set null,
  opened_on date,
  position integer not null default 0,
  version integer not null default 1
);

create table centre_operator (
  centre_id uuid not null references centre on delete cascade,
  operator_id uuid not null references operator on delete restrict,
  position integer not null default 0,
  primary key (centre_id, operator_id)
);

-- People of the centre one can turn to; contact hours name one of them.
create table centre_person (
  centre_id uuid not null references centre on delete cascade,
  person_id uuid not null references person on delete cascade,
  position integer not null default 0,
  primary key (centre_id, person_id)
);

create table account_role (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  role text not null constraint account_role_known check (role in (
    'city-office', 'operator-lead', 'quarter-manager', 'team-member', 'group-leader', 'reader')),
  operator_id uuid references operator on delete cascade,
  centre_id uuid references centre on delete cascade,
  partner_id uuid,
  created_at timestamptz not null default now(),
  constraint account_role_one_scope check (num_nonnulls(operator_id, centre_id) <= 1),
  constraint account_role_city_office_whole_city check (role <> 'city-office' or num_nonnulls(operator_id, centre_id) = 0),
  constraint account_role_group_leader_has_group check ((role = 'group-leader') = (partner_id is not null)),
  constraint account_role_once unique nulls not distinct (account_id, role, operator_id, centre_id, partner_id)
);

create table site (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  slug text not null constraint site_slug_unique unique,
  name text not null constraint site_name_not_blank check (btrim(name) <> ''),
  street text not null default '',
  postal_code text not null default '' constraint site_postal_code_shape check (postal_code ~ '^(\d{5})?$'),
  town text not null default '',
  district_id uuid references district on delete restrict,
  directions text not null default '',
  access_note text not null default '',
  phone text not null default '',
  email text not null default '',
  photo_hash text,
  photo_alt text not null default '',
  opened_on date,
  closed_on date,
  position integer not null default 0,
  constraint site_photo_described check (photo_hash is null or btrim(photo_alt) <> ''),
  version integer not null default 1
);
create index site_centre on site (centre_id);

create table site_access (
  site_id uuid not null references site on delete cascade,
  term_id uuid not null references term on delete restrict,
  primary key (site_id, term_id)
);

create table room (
  id uuid primary key,
  site_id uuid not null references site on delete restrict,
  slug text not null,
  name text not null constraint room_name_not_blank check (btrim(name) <> ''),
  is_composite boolean not null default false,
  outdoor boolean not null default false,
  capacity integer constraint room_capacity_positive check (capacity > 0),
  kind_id uuid references term on delete restrict,
  seating text not null default '',
  note text not null default '',
  setup_minutes integer not null default 0 constraint room_setup_sane check (setup_minutes between 0 and 240),
  cleanup_minutes integer not null default 0 constraint room_cleanup_sane check (cleanup_minutes between 0 and 240),
  in_use_from date,
  in_use_to date,
  position integer not null default 0,
  constraint room_slug_unique unique (site_id, slug),
  constraint room_in_use_order check (in_use_to is null or in_use_from is null or in_use_to >= in_use_from),
  constraint room_identity unique (id, site_id, is_composite),
  version integer not null default 1
);

-- What a composite room consists of; parts are leaves of the same site, which the keys prove.
create table room_part (
  composite_id uuid not null,
  leaf_id uuid not null,
  site_id uuid not null,
  composite_is_composite boolean not null default true constraint room_part_of_composite check (composite_is_composite),
  leaf_is_composite boolean not null default false constraint room_part_is_leaf check (not leaf_is_composite),
  primary key (composite_id, leaf_id),
  constraint room_part_composite foreign key (composite_id, site_id, composite_is_composite)
    references room (id, site_id, is_composite) on delete cascade,
  constraint room_part_leaf foreign key (leaf_id, site_id, leaf_is_composite)
    references room (id, site_id, is_composite) on delete restrict
);
create index room_part_leaf_id on room_part (leaf_id);

create table room_equipment (
  room_id uuid not null references room on delete cascade,
  term_id uuid not null references term on delete restrict,
  primary key (room_id, term_id)
);

-- Opening hours per target group, and contact hours with a named person. They occupy nothing themselves:
-- bound to an offer, the offer's sessions occupy the room.
create table opening_hours (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  kind text not null default 'open' constraint opening_hours_kind_known check (kind in ('open', 'contact')),
  audience text not null default '',
  weekday smallint not null constraint opening_hours_weekday_exists check (weekday between 1 and 7),
  from_time time not null,
  to_time time not null,
  every_weeks smallint not null default 1 constraint opening_hours_every_weeks_sane check (every_weeks between 1 and 12),
  first_on date,
  valid_from date,
  valid_to date,
  on_public_holidays boolean not null default false,
  in_school_holidays text not null default 'open'
    constraint opening_hours_school_holidays_known check (in_school_holidays in ('open', 'closed', 'only')),
  person_id uuid references person on delete restrict,
  offer_id uuid,
  position integer not null default 0,
  constraint opening_hours_end_after_start check (to_time > from_time),
  constraint opening_hours_valid_order check (valid_to is null or valid_from is null or valid_to >= valid_from),
  constraint opening_hours_contact_named check (kind <> 'contact' or person_id is not null),
  constraint opening_hours_first_weekday check (first_on is null or extract(isodow from first_on) = weekday),
  version integer not null default 1
);
create index opening_hours_site on opening_hours (site_id);

create table closure (
  id uuid primary key,
  centre_id uuid references centre on delete cascade,
  site_id uuid references site on delete cascade,
  room_id uuid references room on delete cascade,
  during tstzrange not null constraint closure_has_length check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  reason text not null constraint closure_reason_not_blank check (btrim(reason) <> ''),
  lifted_at timestamptz,
  created_at timestamptz not null default now(),
  constraint closure_one_place check (num_nonnulls(centre_id, site_id, room_id) = 1)
);
create index closure_during on closure using gist (during) where lifted_at is null;

create table time_band (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  name text not null constraint time_band_name_not_blank check (btrim(name) <> ''),
  from_time time not null,
  to_time time not null,
  position smallint not null,
  constraint time_band_end_after_start check (to_time > from_time),
  constraint time_band_position_unique unique (site_id, position)
);

create table school_holiday (
  id uuid primary key,
  school_year text not null constraint school_holiday_year_shape check (school_year ~ '^\d{4}/\d{2}$'),
  name text not null constraint school_holiday_name_not_blank check (btrim(name) <> ''),
  starts_on date not null,
  ends_on date not null,
  constraint school_holiday_order check (ends_on >= starts_on),
  constraint school_holiday_no_overlap exclude using gist (daterange(starts_on, ends_on, '[]') with &&)
);

-- The one table that gives rooms out: only leaf rooms, never two at once. Setup and cleanup are inside `during`.
create table room_occupancy (
  id uuid primary key,
  room_id uuid not null,
  leaf_is_composite boolean not null default false constraint room_occupancy_only_leaves check (not leaf_is_composite),
  site_id uuid not null,
  during tstzrange not null constraint room_occupancy_has_length check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  closure_id uuid references closure on delete cascade,
  session_id uuid,
  constraint room_occupancy_one_reason check (num_nonnulls(closure_id, session_id) = 1),
  constraint room_occupancy_room foreign key (room_id, site_id, leaf_is_composite)
    references room (id, site_id, is_composite) on delete restrict,
  constraint room_occupancy_no_overlap exclude using gist (room_id with =, during with &&)
);
create index room_occupancy_session on room_occupancy (session_id);
create index room_occupancy_closure on room_occupancy (closure_id);
