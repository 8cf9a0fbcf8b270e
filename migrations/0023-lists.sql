-- Lists of a whole centre come in beside those of a site: third-party funding, trainings, the plan of a year.
alter table import_run
  add column centre_id uuid constraint import_run_centre_id_fkey references centre on delete cascade,
  -- The year the list belongs to, where its rows do not say it.
  add column year integer constraint import_run_year_sane check (year between 1990 and 2199),
  add constraint import_run_of_one_place check (centre_id is null or site_id is null);

alter table import_row
  add column centre_id uuid constraint import_row_centre_id_fkey references centre on delete cascade,
  -- Whose people the row is about: rows about the people of an operator are read by its own people alone.
  add column operator_id uuid constraint import_row_operator_id_fkey references operator on delete restrict,
  add column grant_id uuid constraint import_row_grant_id_fkey references grant_award on delete set null,
  add column training_id uuid constraint import_row_training_id_fkey references training on delete set null,
  add column year_plan_entry_id uuid constraint import_row_year_plan_entry_id_fkey references year_plan_entry on delete set null,
  add constraint import_row_of_one_place check (centre_id is null or site_id is null);

alter table import_row drop constraint import_row_once;
alter table import_row add constraint import_row_once unique nulls not distinct (kind, site_id, centre_id, row_key);

create index import_row_grant on import_row (grant_id);
create index import_row_training on import_row (training_id);
create index import_row_year_plan_entry on import_row (year_plan_entry_id);
create index import_row_open_of_centre on import_row (centre_id, position) where state = 'to-clarify';
