-- Many offers set out at once, with one reason (R050). The offers are kept as they were chosen and seen; the filter says
-- how they were found.
create table suspension (
  id uuid primary key,
  centre_id uuid references centre on delete cascade,
  from_on date not null,
  to_on date,
  reason text not null constraint suspension_reason_not_blank check (btrim(reason) <> ''),
  filter jsonb not null default '{}' constraint suspension_filter_is_object check (jsonb_typeof(filter) = 'object'),
  lifted_at timestamptz,
  created_at timestamptz not null default now(),
  constraint suspension_period_order check (to_on is null or to_on >= from_on)
);
create index suspension_in_force on suspension (from_on, to_on) where lifted_at is null;
create index suspension_centre on suspension (centre_id);

create table suspension_offer (
  suspension_id uuid not null references suspension on delete cascade,
  offer_id uuid not null references offer on delete cascade,
  primary key (suspension_id, offer_id)
);
create index suspension_offer_offer on suspension_offer (offer_id);

-- What keeps a date away: a closure or a suspension, one of them; when it is lifted, the other takes over.
alter table session add column suspension_id uuid references suspension on delete set null;
alter table session add constraint session_suspended_by_one check (num_nonnulls(suspended_by_id, suspension_id) <= 1);
alter table session add constraint session_suspension_only_suspended check (suspension_id is null or status = 'suspended');
create index session_suspension on session (suspension_id) where suspension_id is not null;
