import type { TermName } from '../../../modules/places/index.ts'
import { weekdayNames } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Button,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Form,
  MarkOptional,
  NumberField,
  Select,
  TimeField,
} from '../../ui/index.ts'
import type { RoomSite } from './room-house.ts'
import type { RoomQuery } from './room-query.ts'
import { dayBandKeys } from './room-query.ts'

interface FinderProps {
  readonly t: PublicTexts
  readonly sites: readonly RoomSite[]
  readonly equipment: readonly TermName[]
  readonly query: RoomQuery
}

/** "Für 25 Personen am Samstagnachmittag mit Küche": a question sent as an address, without script. */
export function FinderForm({ t, sites, equipment, query }: FinderProps) {
  const { fields, bands } = t.rooms
  const weekdays = weekdayNames.map((label, index) => ({ value: String(index + 1), label }))
  return (
    <search class="q-finder">
      <Form method="get" action={`${paths.rooms()}#frei`} label={t.rooms.finder}>
        <MarkOptional.Provider value={false}>
          <FieldRow>
            <NumberField name="personen" label={fields.people} value={query.people ?? undefined} min={1} />
            <DateField name="tag" label={fields.day} value={query.day} problem={problemOfDay(t, query)} />
            <Select
              name="wochentag"
              label={fields.weekday}
              empty={t.rooms.anyWeekday}
              options={weekdays}
              value={query.weekday === undefined ? undefined : String(query.weekday)}
            />
            <Select
              name="zeit"
              label={fields.band}
              empty={false}
              options={dayBandKeys.map((value) => ({ value, label: bands[value] }))}
              value={query.band}
            />
          </FieldRow>
          <More {...{ t, sites, equipment, query }} />
          <Button>{t.rooms.find}</Button>
        </MarkOptional.Provider>
      </Form>
    </search>
  )
}

function problemOfDay(t: PublicTexts, { problem }: RoomQuery): string | undefined {
  if (problem === 'day') return t.rooms.wrongDay
  return problem === 'past' ? t.rooms.pastDay : undefined
}

function More({ t, sites, equipment, query }: FinderProps) {
  const { fields } = t.rooms
  const wrongTime = query.problem === 'time'
  const more = query.ownTimes || wrongTime || query.equipment.length > 0 || query.site !== undefined
  return (
    <Details summary={t.rooms.moreFilters} open={more}>
      <FieldRow>
        <TimeField
          name="von"
          label={fields.from}
          value={query.ownTimes ? query.from : undefined}
          problem={wrongTime ? t.rooms.wrongTime : undefined}
        />
        <TimeField name="bis" label={fields.to} value={query.ownTimes ? query.to : undefined} />
        {sites.length > 1 && (
          <Select
            name="ort"
            label={fields.site}
            empty={t.rooms.anySite}
            options={sites.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={query.site}
          />
        )}
      </FieldRow>
      {equipment.length > 0 && (
        <CheckboxGroup
          name="mit"
          label={fields.equipment}
          options={equipment.map(({ slug, name }) => ({ value: slug, label: name }))}
          values={query.equipment}
          inline
        />
      )}
    </Details>
  )
}
