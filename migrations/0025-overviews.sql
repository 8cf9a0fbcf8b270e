-- What took place, offer by offer: for the figures and goals of a whole city it is read from the index alone. Dates that
-- lie ahead are not in it.
create index session_held on session (offer_id, on_date) include (centre_id) where held_at is not null;
-- What was called off or rests: a tenth of all dates.
create index session_fallen on session (centre_id, on_date) where status <> 'planned';
