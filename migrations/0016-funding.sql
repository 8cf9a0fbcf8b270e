-- Third-party funding. "Grant" is a word of SQL, hence the longer name. What was applied for ("bis zu"), what was
-- granted and what was called are three amounts and never one.
create table grant_award (
  id uuid primary key,
  centre_id uuid not null references centre on delete restrict,
  funder text not null constraint grant_award_funder_not_blank check (btrim(funder) <> ''),
  funder_kind text constraint grant_award_funder_kind_known check (funder_kind in ('eu', 'federal', 'state', 'municipal', 'foundation', 'donation', 'other')),
  purpose text not null constraint grant_award_purpose_not_blank check (btrim(purpose) <> ''),
  state text not null default 'preparing' constraint grant_award_state_known check (state in ('preparing', 'applied', 'pending', 'granted', 'refused')),
  ceiling_cents bigint constraint grant_award_ceiling_positive check (ceiling_cents > 0),
  granted_cents bigint constraint grant_award_granted_positive check (granted_cents > 0),
  called_cents bigint constraint grant_award_called_positive check (called_cents >= 0),
  period_from date,
  period_to date,
  -- As the list or the letter says it: "2020–2023", "01/2020–06/2021".
  period_text text not null default '',
  -- Since when the house knows about it; none: it was in a list of the past.
  recorded_on date,
  applied_on date,
  decided_on date,
  note text not null default '',
  -- As listed: several rows come in at one moment.
  position integer not null default 0,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint grant_award_granted_within_ceiling check (granted_cents <= ceiling_cents),
  constraint grant_award_called_within_granted check (called_cents is null or (granted_cents is not null and called_cents <= granted_cents)),
  constraint grant_award_amounts_fit_state check (state = 'granted' or (granted_cents is null and called_cents is null)),
  constraint grant_award_ends_after_start check (period_to >= period_from),
  constraint grant_award_decided_after_applied check (decided_on >= applied_on),
  constraint grant_award_days_fit_state check (
    (decided_on is null or state in ('granted', 'refused')) and (applied_on is null or state <> 'preparing')
  )
);
create index grant_award_centre on grant_award (centre_id, period_to);

create table grant_offer (
  grant_id uuid not null references grant_award on delete cascade,
  offer_id uuid not null references offer on delete cascade,
  constraint grant_offer_pkey primary key (grant_id, offer_id)
);
create index grant_offer_offer on grant_offer (offer_id);
