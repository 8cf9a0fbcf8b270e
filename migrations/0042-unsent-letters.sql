-- When a letter turned out not to reach its address: it is printed instead, and the team sees it on Heute.
alter table booking_letter add column unsent_at timestamptz;
create index booking_letter_unsent on booking_letter (unsent_at) where unsent_at is not null;
