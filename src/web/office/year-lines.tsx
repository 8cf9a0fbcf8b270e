import { shortDayText } from '../../kernel/german-date.ts'
import { paths } from '../paths.ts'
import { ButtonLink, Details, Section } from '../ui/index.ts'
import { QuickNote } from './chronicle/quick-note.tsx'
import type { House } from './today/house.ts'
import { houseQuery } from './today/house.ts'
import type { YearReminders } from './year-reminders.ts'

/** One line each: money that ends, trainings that run out. */
export function YearLines({ reminders, house }: { reminders: YearReminders; house: House }) {
  const { ending, trainings } = reminders
  return (
    <Section title="Das Jahr" level={3}>
      <ul class="q-desk">
        {ending.length > 0 && (
          <li>
            <p>
              Drittmittel enden bald:{' '}
              {ending.map(({ funder, periodTo }) => `${funder} (${shortDayText(periodTo!)})`).join(', ')}.
            </p>
            <ButtonLink href={paths.grants(houseQuery(house))}>Drittmittel ansehen</ButtonLink>
          </li>
        )}
        {trainings > 0 && (
          <li>
            <p>
              {trainings === 1
                ? 'Eine Pflichtschulung fehlt oder läuft bald ab.'
                : `${trainings} Pflichtschulungen fehlen oder laufen bald ab.`}
            </p>
            <ButtonLink href={paths.trainings(houseQuery(house))}>Fortbildungen ansehen</ButtonLink>
          </li>
        )}
      </ul>
    </Section>
  )
}

/** Something noticed today goes into the chronicle from here, in ten seconds. */
export function NoteOfToday({ house, today }: { house: House; today: string }) {
  return (
    <Details summary="Etwas für die Chronik notieren">
      <QuickNote centreId={house.centre.id} today={today} back="heute" />
    </Details>
  )
}
