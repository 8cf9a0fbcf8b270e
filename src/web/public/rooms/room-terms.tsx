import type { SiteTerms } from '../../../modules/bookings/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { DescriptionList, Details, Section } from '../../ui/index.ts'
import { Paragraphs } from '../paragraphs.tsx'
import { equipmentOfRoom, seatsOfRoom } from './room-house.ts'
import { extraText, feeLines, windowLines } from './room-words.ts'
import type { ShownRoom } from './room-shown.ts'

/** What a room has, how one gets in, and how early one has to ask. */
export function RoomFacts({ t, site, house, room }: ShownRoom) {
  const { facts } = t.rooms
  const seats = seatsOfRoom(room, house.rooms)
  const { setting, windows } = house.terms
  const parts = house.rooms.filter(({ id }) => room.isComposite && room.leafIds.includes(id))
  const access = [site.access.map(({ name }) => name).join(', '), site.accessNote].filter(Boolean)
  return (
    <Section title={t.rooms.about}>
      <DescriptionList
        items={[
          { term: facts.seats, detail: seats === null ? '' : t.rooms.seats(seats) },
          { term: facts.parts, detail: parts.map(({ name }) => name).join(', ') },
          {
            term: facts.equipment,
            detail: equipmentOfRoom(room, house.rooms)
              .map(({ name }) => name)
              .join(', '),
          },
          { term: facts.seating, detail: room.seating },
          { term: facts.access, detail: access.length === 0 ? '' : <Lines lines={access} /> },
          {
            term: facts.windows,
            detail: windows.length === 0 ? t.rooms.anyTime : <Lines lines={windowLines(windows)} />,
          },
          { term: facts.lead, detail: t.rooms.leadTime(setting.leadDays, setting.horizonDays) },
        ]}
      />
    </Section>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="q-plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** What a room costs whom, in words. */
export function RoomFees({ t, terms }: { t: PublicTexts; terms: SiteTerms }) {
  const lines = feeLines(t, terms)
  return (
    <Section title={t.rooms.fees} id="entgelt">
      {lines.length === 0 ? <p>{t.rooms.feesFree}</p> : <Lines lines={lines} />}
      {terms.extras.length > 0 && (
        <>
          <p>{t.rooms.extras}:</p>
          <Lines lines={terms.extras.map(extraText)} />
        </>
      )}
    </Section>
  )
}

/** The rules of use that hold today. */
export function RoomRules({ t, terms }: { t: PublicTexts; terms: SiteTerms }) {
  const { rules } = terms
  return (
    <Section title={t.rooms.rules} id="regeln">
      {rules === null ? (
        <p>{t.rooms.noRules}</p>
      ) : (
        <Details summary={t.rooms.rulesVersion(rules.number, rules.validFrom)}>
          <Paragraphs text={rules.text} />
        </Details>
      )}
    </Section>
  )
}
