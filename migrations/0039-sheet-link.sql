-- The weekly sheet of a site by a private link, for caretaker, cleaning and keys. Only the hash of a link is kept.
create table sheet_link (
  id uuid primary key,
  site_id uuid not null references site on delete cascade,
  label text not null constraint sheet_link_label_not_blank check (btrim(label) <> ''),
  link_hash text not null constraint sheet_link_unique unique
    constraint sheet_link_is_hash check (link_hash ~ '^[0-9a-f]{64}$'),
  made_on date not null,
  valid_to date not null,
  made_by uuid references account on delete set null,
  last_used_on date,
  revoked_on date,
  constraint sheet_link_at_most_a_year check (valid_to >= made_on and valid_to <= made_on + interval '1 year'),
  constraint sheet_link_used_after_made check (last_used_on >= made_on),
  constraint sheet_link_revoked_after_made check (revoked_on >= made_on)
);
create index sheet_link_site on sheet_link (site_id);

-- Public pages say when a house is open, so a day on which it is otherwise changes them.
create trigger opening_change_content_change after insert or update or delete or truncate on opening_change
  for each statement execute function note_content_change();
