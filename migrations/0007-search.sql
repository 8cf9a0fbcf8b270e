-- One search over offers, sites and partners. Triggers keep it, so that no command can forget it.
-- Each entry holds its folded words; every word stands once in the vocabulary, where parts of words and
-- misspelt words are looked up. So the cost follows the vocabulary, which grows far slower than the city.

create function search_fold(input text) returns text language sql stable parallel safe as $$
  select unaccent(replace(replace(replace(replace(lower(normalize(input, nfc)), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'))
$$;

create function search_words(input text) returns text[] language sql stable parallel safe as $$
  select coalesce(array_agg(distinct word), '{}')
  from regexp_split_to_table(
    translate(search_fold(input), '„“”‚‘’«»›‹–—…·•|', '                '), '[\s!-/:-@\[-`{-~]+') as word
  where length(word) between 2 and 60
$$;

-- The words of one text that another does not have.
create function search_only(input text, other text) returns text[] language sql stable parallel safe as $$
  select array(select unnest(search_words(input)) except select unnest(search_words(other)))
$$;

create table search_entry (
  kind text not null constraint search_entry_kind_known check (kind in ('offer', 'site', 'partner')),
  id uuid not null,
  slug text not null,
  title text not null,
  hint text not null,
  until_on date,
  title_words text[] not null,
  topic_words text[] not null,
  -- Only in the names of organisers, centre or address: what says least about it.
  side_words text[] not null,
  words text[] not null,
  constraint search_entry_pk primary key (id)
);
create index search_entry_offer_title on search_entry using gin (title_words) with (fastupdate = off) where kind = 'offer';
create index search_entry_offer_words on search_entry using gin (words) with (fastupdate = off) where kind = 'offer';
create index search_entry_site_words on search_entry using gin (words) with (fastupdate = off) where kind = 'site';
create index search_entry_partner_words on search_entry using gin (words) with (fastupdate = off) where kind = 'partner';

-- Words only come, never go: one that no entry has any more finds nothing.
create table search_word (
  word text collate "C" not null,
  constraint search_word_pk primary key (word)
);
create index search_word_parts on search_word using gin (word gin_trgm_ops) with (fastupdate = off);

-- Puts found entries in place of the old ones. The rows are locked first, in one order, so that the statement
-- that follows sees what others have committed meanwhile.
create function search_lock(entry_kind text, ids uuid[]) returns void language sql as $$
  select from search_entry where kind = entry_kind and id = any(ids) order by id for update
$$;

create function search_learn(entry_kind text, ids uuid[]) returns void language sql as $$
  insert into search_word (word)
  select distinct each.word collate "C" as word from search_entry e cross join lateral unnest(e.words) as each(word)
  where e.kind = entry_kind and e.id = any(ids)
    and not exists (select from search_word known where known.word = each.word collate "C")
  order by word
  on conflict do nothing
$$;

create function search_refresh_offers(ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) = 0 then return; end if;
  perform search_lock('offer', ids);
  delete from search_entry e where e.kind = 'offer' and e.id = any(ids)
    and not exists (select from offer o where o.id = e.id and o.visibility = 'public');
  insert into search_entry (kind, id, slug, title, hint, until_on, title_words, topic_words, side_words, words)
  select 'offer', f.id, f.slug, f.title, f.centre, f.ended_on, search_words(f.title), search_words(f.topics),
    search_only(concat_ws(' ', f.organisers, f.centre), concat_ws(' ', f.title, f.topics, f.description)),
    search_words(concat_ws(' ', f.title, f.topics, f.description, f.organisers, f.centre))
  from (
    select o.id, o.slug, o.title, o.description, o.ended_on, centre.name as centre,
      concat_ws(' ', o.audience, type.name, (
        select string_agg(t.name, ' ') from offer_term ot join term t on t.id = ot.term_id where ot.offer_id = o.id)) as topics,
      (select string_agg(p.name, ' ') from offer_organiser oo join partner p on p.id = oo.partner_id
        where oo.offer_id = o.id) as organisers
    from offer o join centre on centre.id = o.centre_id left join term type on type.id = o.type_id
    where o.id = any(ids) and o.visibility = 'public' order by o.id) f
  on conflict (id) do update set (slug, title, hint, until_on, title_words, topic_words, side_words, words) =
    (excluded.slug, excluded.title, excluded.hint, excluded.until_on, excluded.title_words, excluded.topic_words,
     excluded.side_words, excluded.words);
  perform search_learn('offer', ids);
end $$;

create function search_refresh_sites(ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) = 0 then return; end if;
  perform search_lock('site', ids);
  delete from search_entry e where e.kind = 'site' and e.id = any(ids)
    and not exists (select from site where site.id = e.id);
  insert into search_entry (kind, id, slug, title, hint, until_on, title_words, topic_words, side_words, words)
  select 'site', f.id, f.slug, f.name, f.address, f.closed_on, search_words(f.name), search_words(f.rooms),
    search_only(concat_ws(' ', f.address, f.centre), concat_ws(' ', f.name, f.rooms, f.body)),
    search_words(concat_ws(' ', f.name, f.rooms, f.body, f.address, f.centre))
  from (
    select site.id, site.slug, site.name, site.closed_on, centre.name as centre,
      concat_ws(', ', nullif(site.street, ''), nullif(concat_ws(' ', nullif(site.postal_code, ''), nullif(site.town, '')), '')) as address,
      (select string_agg(room.name, ' ') from room where room.site_id = site.id) as rooms,
      concat_ws(' ', district.name, site.directions, site.access_note, (
        select string_agg(t.name, ' ') from site_access sa join term t on t.id = sa.term_id where sa.site_id = site.id)) as body
    from site join centre on centre.id = site.centre_id left join district on district.id = site.district_id
    where site.id = any(ids) order by site.id) f
  on conflict (id) do update set (slug, title, hint, until_on, title_words, topic_words, side_words, words) =
    (excluded.slug, excluded.title, excluded.hint, excluded.until_on, excluded.title_words, excluded.topic_words,
     excluded.side_words, excluded.words);
  perform search_learn('site', ids);
end $$;

create function search_refresh_partners(ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) = 0 then return; end if;
  perform search_lock('partner', ids);
  delete from search_entry e where e.kind = 'partner' and e.id = any(ids)
    and not exists (select from partner p where p.id = e.id and p.published and p.merged_into_id is null);
  insert into search_entry (kind, id, slug, title, hint, title_words, topic_words, side_words, words)
  select 'partner', f.id, f.slug, f.name, coalesce(f.kind, ''), search_words(concat_ws(' ', f.name, f.aliases)),
    search_words(concat_ws(' ', f.kind, f.section)), '{}',
    search_words(concat_ws(' ', f.name, f.aliases, f.kind, f.section, f.body))
  from (
    select p.id, p.slug, p.name, kind.name as kind, p.section,
      (select string_agg(a.name, ' ') from partner_alias a where a.partner_id = p.id) as aliases,
      concat_ws(' ', p.description, p.town, district.name) as body
    from partner p left join term kind on kind.id = p.kind_id left join district on district.id = p.district_id
    where p.id = any(ids) and p.published and p.merged_into_id is null order by p.id) f
  on conflict (id) do update set (slug, title, hint, title_words, topic_words, side_words, words) =
    (excluded.slug, excluded.title, excluded.hint, excluded.title_words, excluded.topic_words, excluded.side_words,
     excluded.words);
  perform search_learn('partner', ids);
end $$;

-- What a change of each table means for the search. `changed` holds the rows of the statement.
create function search_note_change() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'offer' then
      perform search_refresh_offers(array(select id from changed));
    when 'offer_term', 'offer_organiser' then
      perform search_refresh_offers(array(select distinct offer_id from changed));
    when 'site' then
      perform search_refresh_sites(array(select id from changed));
    when 'site_access', 'room' then
      perform search_refresh_sites(array(select distinct site_id from changed));
    when 'partner' then
      perform search_refresh_partners(array(select id from changed));
      perform search_refresh_offers(array(
        select distinct oo.offer_id from offer_organiser oo join changed on changed.id = oo.partner_id));
    when 'partner_alias' then
      perform search_refresh_partners(array(select distinct partner_id from changed));
    when 'centre' then
      perform search_refresh_sites(array(select site.id from site join changed on changed.id = site.centre_id));
      perform search_refresh_offers(array(select o.id from offer o join changed on changed.id = o.centre_id));
    when 'district' then
      perform search_refresh_sites(array(select site.id from site join changed on changed.id = site.district_id));
      perform search_refresh_partners(array(select p.id from partner p join changed on changed.id = p.district_id));
    when 'term' then
      perform search_refresh_offers(array(
        select ot.offer_id from offer_term ot join changed on changed.id = ot.term_id
        union select o.id from offer o join changed on changed.id = o.type_id));
      perform search_refresh_sites(array(
        select sa.site_id from site_access sa join changed on changed.id = sa.term_id));
      perform search_refresh_partners(array(select p.id from partner p join changed on changed.id = p.kind_id));
  end case;
  return null;
end $$;

create function search_forget_all() returns trigger language plpgsql as $$
begin
  delete from search_entry where kind = tg_table_name;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['offer', 'offer_term', 'offer_organiser', 'site', 'site_access', 'room', 'partner',
                           'partner_alias', 'centre', 'district', 'term'] loop
    execute format('create trigger %I after update on %I referencing new table as changed
      for each statement execute function search_note_change()', t || '_search_update', t);
    continue when t in ('centre', 'district', 'term');
    execute format('create trigger %I after insert on %I referencing new table as changed
      for each statement execute function search_note_change()', t || '_search_insert', t);
    execute format('create trigger %I after delete on %I referencing old table as changed
      for each statement execute function search_note_change()', t || '_search_delete', t);
  end loop;
  foreach t in array array['offer', 'site', 'partner'] loop
    execute format('create trigger %I after truncate on %I for each statement execute function search_forget_all()',
      t || '_search_truncate', t);
  end loop;
end $$;

select search_refresh_offers(array(select id from offer));
select search_refresh_sites(array(select id from site));
select search_refresh_partners(array(select id from partner));

-- Barriers that people report (§ 10 L-BGG). A way to answer is kept only when they give one; answered entries are
-- erased after a year, see src/modules/places/README.md.
create table accessibility_feedback (
  id uuid primary key,
  page text not null default '',
  text text not null constraint accessibility_feedback_text_not_blank check (btrim(text) <> ''),
  reply_to text not null default '',
  answered_at timestamptz,
  answered_by uuid references account on delete set null,
  created_at timestamptz not null default now()
);
create index accessibility_feedback_open on accessibility_feedback (created_at) where answered_at is null;
