-- How many came. Counted, never listed: there is no person anywhere.

-- The age bands of the city. Bands in use do not overlap; a band that was counted with keeps its ages for ever.
create table age_band (
  id uuid primary key,
  name text not null constraint age_band_name_not_blank check (btrim(name) <> ''),
  age_from smallint not null constraint age_band_from_sane check (age_from between 0 and 120),
  age_to smallint,
  position integer not null default 0,
  retired_on date,
  version integer not null default 1,
  constraint age_band_order check (age_to is null or age_to between age_from and 120),
  constraint age_band_no_overlap exclude using gist (int4range(age_from, age_to, '[]') with &&) where (retired_on is null)
);
create unique index age_band_name_in_use on age_band (lower(name)) where retired_on is null;

-- One row: how this city counts.
create table visit_setting (
  id uuid primary key,
  -- Outside the team, numbers from 1 to below this one are not shown.
  hide_below integer not null default 5 constraint visit_setting_hide_below_sane check (hide_below between 0 and 100),
  ask_gender boolean not null default false,
  count_openings boolean not null default true,
  version integer not null default 1
);
create unique index visit_setting_only_one on visit_setting ((true));

-- Says that somebody counted: a date of an offer, or (without session) the opening of a site on a day. No sheet,
-- or a withdrawn one: "keine Angabe". A sheet without visits: nobody came.
create table visit_sheet (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  site_id uuid references site on delete restrict,
  on_date date not null,
  session_id uuid references session on delete restrict,
  counted_at timestamptz not null default now(),
  account_id uuid references account on delete set null,
  withdrawn_at timestamptz,
  constraint visit_sheet_has_place check (num_nonnulls(site_id, session_id) > 0),
  constraint visit_sheet_once_per_session unique (session_id)
);
create unique index visit_sheet_once_per_opening on visit_sheet (site_id, on_date) where session_id is null;
create index visit_sheet_centre_day on visit_sheet (centre_id, on_date);

-- What was counted, in the order it came in; rows are only added. The id of a tap is made by the device and counts
-- once. `counted_at` is what the clock of the device said: noted, never used.
create table visit_count (
  id uuid primary key,
  sheet_id uuid not null references visit_sheet on delete restrict,
  band_id uuid references age_band on delete restrict,
  gender text constraint visit_count_gender_known check (gender in ('f', 'm', 'd')),
  people integer not null,
  source text not null constraint visit_count_source_known check (source in ('tap', 'undo', 'paper', 'correction', 'withdrawal')),
  -- Corrections: what stood there before, and why it changed.
  old_people integer constraint visit_count_old_people_not_negative check (old_people >= 0),
  reason text not null default '',
  undoes_id uuid references visit_count on delete restrict,
  counted_at timestamptz,
  received_at timestamptz not null default now(),
  device text not null default '',
  account_id uuid references account on delete set null,
  constraint visit_count_people_by_source check (
    case source when 'tap' then people = 1 when 'undo' then people = -1 when 'paper' then people > 0 else people <> 0 end),
  constraint visit_count_change_has_reason check (
    source not in ('correction', 'withdrawal') or (old_people is not null and btrim(reason) <> '')),
  constraint visit_count_undo_names_tap check ((source = 'undo') = (undoes_id is not null)),
  constraint visit_count_undone_once unique (undoes_id)
);
create index visit_count_sheet on visit_count (sheet_id, received_at);

-- The sums of what counts now, kept by the trigger below, so that a year of a city is one look into an index.
create table visit_total (
  sheet_id uuid not null references visit_sheet on delete cascade,
  centre_id uuid not null references centre on delete restrict,
  site_id uuid references site on delete restrict,
  on_date date not null,
  session_id uuid references session on delete restrict,
  band_id uuid references age_band on delete restrict,
  gender text constraint visit_total_gender_known check (gender in ('f', 'm', 'd')),
  people integer not null constraint visit_total_not_negative check (people >= 0),
  constraint visit_total_once unique nulls not distinct (sheet_id, band_id, gender)
);
create index visit_total_centre_day on visit_total (centre_id, on_date) include (site_id, session_id, band_id, gender, people);
create index visit_total_session on visit_total (session_id) where session_id is not null;

create function add_visits() returns trigger language plpgsql as $$
begin
  insert into visit_total as t (sheet_id, centre_id, site_id, on_date, session_id, band_id, gender, people)
  select s.id, s.centre_id, s.site_id, s.on_date, s.session_id, n.band_id, n.gender, n.people
    from (select sheet_id, band_id, gender, sum(people)::integer as people from added group by sheet_id, band_id, gender) n
    join visit_sheet s on s.id = n.sheet_id
   where n.people > 0
  on conflict on constraint visit_total_once do update set people = t.people + excluded.people;
  -- What is taken away is there already: a row that would have to begin below zero stops the statement.
  if exists (select from added where people < 0) then
    update visit_total t set people = t.people + n.people
      from (select sheet_id, band_id, gender, sum(people)::integer as people from added group by sheet_id, band_id, gender) n
     where n.people < 0 and t.sheet_id = n.sheet_id and t.band_id is not distinct from n.band_id
       and t.gender is not distinct from n.gender;
    insert into visit_total (sheet_id, centre_id, site_id, on_date, session_id, band_id, gender, people)
    select s.id, s.centre_id, s.site_id, s.on_date, s.session_id, n.band_id, n.gender, n.people
      from (select sheet_id, band_id, gender, sum(people)::integer as people from added group by sheet_id, band_id, gender) n
      join visit_sheet s on s.id = n.sheet_id
     where n.people < 0 and not exists (select from visit_total t where t.sheet_id = n.sheet_id
       and t.band_id is not distinct from n.band_id and t.gender is not distinct from n.gender);
  end if;
  return null;
end $$;
create trigger visit_count_added after insert on visit_count referencing new table as added
  for each statement execute function add_visits();

insert into age_band (id, name, age_from, age_to, position) values
  ('01900000-0000-7000-8010-000000000001', '0–6', 0, 6, 10),
  ('01900000-0000-7000-8010-000000000002', '7–13', 7, 13, 20),
  ('01900000-0000-7000-8010-000000000003', '14–17', 14, 17, 30),
  ('01900000-0000-7000-8010-000000000004', '18–26', 18, 26, 40),
  ('01900000-0000-7000-8010-000000000005', '27–64', 27, 64, 50),
  ('01900000-0000-7000-8010-000000000006', '65+', 65, null, 60);
insert into visit_setting (id) values ('01900000-0000-7000-8010-000000000010');

-- What people already counted when they said that a date took place.
insert into visit_sheet (id, centre_id, site_id, on_date, session_id, counted_at, account_id)
  select gen_random_uuid(), centre_id, site_id, on_date, id, held_at, held_by from session where held_count is not null;
insert into visit_count (id, sheet_id, people, source, received_at, account_id)
  select gen_random_uuid(), v.id, s.held_count, 'paper', s.held_at, s.held_by
    from visit_sheet v join session s on s.id = v.session_id where s.held_count > 0;
