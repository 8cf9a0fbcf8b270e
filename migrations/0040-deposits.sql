-- Kaution: what a site asks for, what was agreed with the answer, what came in and went back. And for whom a kind of user
-- stands, and whom the letter of the morning has reached.

-- One sentence: who is meant.
alter table user_class add column description text not null default ''
  constraint user_class_description_short check (length(description) <= 200);
update user_class u set description = n.description
from (values
  ('01900000-0000-7000-8030-000100000001', 'Wer sich gegenseitig hilft oder etwas für alle im Quartier anbietet.'),
  ('01900000-0000-7000-8030-000100000002', 'Wer sich gemeinsam für etwas einsetzt und nichts damit verdient.'),
  ('01900000-0000-7000-8030-000100000003', 'Geburtstage, Taufen und andere Feste im eigenen Kreis.'),
  ('01900000-0000-7000-8030-000100000004', 'Wer etwas verkauft, Kurse gegen Geld gibt oder Eintritt nimmt.'),
  ('01900000-0000-7000-8030-000100000005', 'Versammlungen von Parteien und Wählervereinigungen.')
) as n (id, description)
where u.id = n.id::uuid;

-- 0: none. Also somebody who uses a room for free may leave a deposit.
alter table fee add column deposit_cents integer not null default 0
  constraint fee_deposit_not_negative check (deposit_cents >= 0);

-- So long after the last date a deposit may still be here; then the team is reminded.
alter table booking_setting add column deposit_back_days integer not null default 14
  constraint booking_setting_deposit_sane check (deposit_back_days between 1 and 365);

-- Agreed with the answer, like the price. The reason says why it is not what the table of fees says.
alter table booking add column deposit_cents integer not null default 0
  constraint booking_deposit_not_negative check (deposit_cents >= 0);
alter table booking add column deposit_reason text not null default '';
alter table booking add constraint booking_deposit_with_price check (
  price_cents is not null or (deposit_cents = 0 and deposit_reason = ''));

-- What became of it. Kept without the person: it is about money.
create table booking_deposit (
  booking_id uuid constraint booking_deposit_once primary key references booking on delete cascade,
  cents integer not null constraint booking_deposit_some check (cents > 0),
  received_on date not null,
  received_how text not null constraint booking_deposit_how_known check (received_how in ('cash', 'transfer')),
  received_by uuid references account on delete set null,
  settled_on date,
  settled_by uuid references account on delete set null,
  retained_cents integer not null default 0,
  retained_reason text not null default '',
  constraint booking_deposit_back_after_received check (settled_on >= received_on),
  constraint booking_deposit_retained_part check (retained_cents between 0 and cents),
  constraint booking_deposit_retained_at_the_end check (settled_on is not null or retained_cents = 0),
  constraint booking_deposit_retained_why check ((retained_cents = 0) = (btrim(retained_reason) = ''))
);
create index booking_deposit_here on booking_deposit (received_on) where settled_on is null;

-- Who wants the letter of the morning; without a row: whoever leads the centre.
create table request_digest_choice (
  account_id uuid primary key references account on delete cascade,
  wanted boolean not null
);

-- At most one letter a day and centre, however often the house starts.
create table request_digest (
  centre_id uuid not null references centre on delete cascade,
  on_date date not null,
  letters integer not null constraint request_digest_to_somebody check (letters > 0),
  constraint request_digest_once_a_day primary key (centre_id, on_date)
);
create index request_digest_day on request_digest (on_date);
