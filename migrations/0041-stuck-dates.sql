-- Dates that came back from a closure and found their room given away: few, and asked for on every visit of Heute.
create index booking_date_stuck on booking_date (ends_at, booking_id)
  where state = 'suspended' and suspended_by_id is null;
