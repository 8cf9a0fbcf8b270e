-- Help by telephone in a crisis (N14, R145): a number of one centre, with the hours in which somebody answers.
create table helpline (
  id uuid primary key,
  centre_id uuid not null references centre on delete cascade,
  name text not null constraint helpline_name_not_blank check (btrim(name) <> ''),
  phone text not null constraint helpline_phone_callable check (phone ~ '^[+(]?[0-9][0-9 ()/.-]+$'),
  purpose text not null constraint helpline_purpose_not_blank check (btrim(purpose) <> ''),
  any_time boolean not null default false,
  on_public_holidays boolean not null default false,
  languages text[] not null default '{}',
  from_on date not null,
  to_on date,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint helpline_period_order check (to_on is null or to_on >= from_on)
);
create index helpline_in_force on helpline (from_on, to_on) where ended_at is null;
create index helpline_centre on helpline (centre_id);

create table helpline_hours (
  helpline_id uuid not null references helpline on delete cascade,
  weekday smallint not null constraint helpline_hours_weekday_exists check (weekday between 1 and 7),
  from_time time not null,
  to_time time not null,
  primary key (helpline_id, weekday, from_time),
  constraint helpline_hours_end_after_start check (to_time > from_time)
);

-- From the quarter to the city and back (R146), kept as history: one widening at a time.
create table helpline_widening (
  id uuid primary key,
  helpline_id uuid not null references helpline on delete cascade,
  from_on date not null,
  ended_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index helpline_widened_once on helpline_widening (helpline_id) where ended_at is null;
create index helpline_widening_helpline on helpline_widening (helpline_id);

-- The number stands on public pages: they change at once.
do $$
declare t text;
begin
  foreach t in array array['helpline', 'helpline_hours', 'helpline_widening'] loop
    execute format(
      'create trigger %I after insert or update or delete or truncate on %I for each statement execute function note_content_change()',
      t || '_content_change', t);
  end loop;
end $$;
