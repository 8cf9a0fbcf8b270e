-- One letter for each group when a place closes or opens again, or offers are suspended: exactly this went out, or is
-- printed. The group is known by a hash of its address, so that nobody gets the same letter twice. The centre is the one
-- that writes; a letter about a confidential offer is read by those only who may know of it.
create table group_letter (
  id uuid primary key,
  closure_id uuid references closure on delete cascade,
  suspension_id uuid references suspension on delete cascade,
  centre_id uuid not null references centre on delete cascade,
  kind text not null constraint group_letter_kind_known check (kind in ('suspended', 'lifted')),
  recipient_hash text not null constraint group_letter_recipient_is_hash check (recipient_hash ~ '^[0-9a-f]{64}$'),
  subject text not null constraint group_letter_subject_not_blank check (btrim(subject) <> ''),
  text text not null constraint group_letter_text_not_blank check (btrim(text) <> ''),
  date_count integer not null constraint group_letter_tells_dates check (date_count > 0),
  names_confidential boolean not null default false,
  mailed boolean not null,
  written_at timestamptz not null default now(),
  constraint group_letter_one_cause check (num_nonnulls(closure_id, suspension_id) = 1),
  constraint group_letter_once unique nulls not distinct (closure_id, suspension_id, kind, recipient_hash)
);
create index group_letter_centre on group_letter (centre_id);
create index group_letter_suspension on group_letter (suspension_id) where suspension_id is not null;

-- To whom: the organisations whose offers it names, and the bookings, each with the letter kept in its story.
create table group_letter_partner (
  group_letter_id uuid not null references group_letter on delete cascade,
  partner_id uuid not null references partner on delete cascade,
  primary key (group_letter_id, partner_id)
);
create index group_letter_partner_partner on group_letter_partner (partner_id);

create table group_letter_booking (
  group_letter_id uuid not null references group_letter on delete cascade,
  booking_letter_id uuid constraint group_letter_booking_one_each primary key references booking_letter on delete cascade
);
create index group_letter_booking_letter on group_letter_booking (group_letter_id);

-- When the person of one of its bookings is erased, the whole letter goes: it names that person.
create function erase_group_letter() returns trigger language plpgsql as $$
begin
  if exists (select from booking_letter where id = old.booking_letter_id) then return null; end if;
  delete from booking_letter where id in (
    select booking_letter_id from group_letter_booking where group_letter_id = old.group_letter_id);
  delete from group_letter where id = old.group_letter_id;
  return null;
end $$;
create trigger group_letter_booking_erased after delete on group_letter_booking
  for each row execute function erase_group_letter();
