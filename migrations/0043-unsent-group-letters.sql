-- When a letter to a group turned out not to reach its address: it waits on Heute, once, whatever bookings it speaks of.
alter table group_letter add column unsent_at timestamptz;
create index group_letter_unsent on group_letter (unsent_at) where unsent_at is not null;
update group_letter l set unsent_at = (
  select min(k.unsent_at) from group_letter_booking g join booking_letter k on k.id = g.booking_letter_id
  where g.group_letter_id = l.id)
where not l.mailed;
