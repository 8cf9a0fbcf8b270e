-- Pages that anybody may see are kept rendered until one of these tables changes.
do $$
declare t text;
begin
  foreach t in array array[
    'city', 'term', 'district', 'quarter', 'quarter_district', 'operator', 'centre', 'centre_operator', 'site',
    'site_access', 'room', 'room_part', 'room_equipment', 'opening_hours', 'closure', 'school_holiday', 'person',
    'partner', 'partner_alias', 'partner_person', 'offer', 'offer_organiser', 'offer_term', 'series', 'series_room',
    'session', 'session_room'
  ] loop
    execute format(
      'create trigger %I after insert or update or delete or truncate on %I for each statement execute function note_content_change()',
      t || '_content_change', t);
  end loop;
end $$;
