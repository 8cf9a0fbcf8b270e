-- What the figures of a whole city read by the year, from an index alone. How rooms were taken, by room and beginning:
create index room_occupancy_taken on room_occupancy (room_id, during) include (closure_id);
-- What was counted and not withdrawn, and how much of it at dates.
create index visit_sheet_counted on visit_sheet (centre_id, on_date) include (session_id) where withdrawn_at is null;
-- Visits as sums of people, without ages and genders.
create index visit_total_people on visit_total (centre_id, on_date) include (session_id, people);
