import { berlinTime } from '../../../kernel/berlin.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import type { DateInside, GroupInside, Inside, LetterCount } from '../../../modules/interruptions/index.ts'
import { Details, Notice, Section } from '../../ui/index.ts'

/** What falls out and what takes place all the same, offer by offer and group by group; each unfolds to its dates. */
export function ClosurePreview({ inside: { groups, staying, letters } }: { inside: Inside }) {
  const offers = groups.filter(({ kind }) => kind === 'session')
  const bookings = groups.filter(({ kind }) => kind === 'booking')
  return (
    <>
      {staying.length > 0 && (
        <Notice tone="info" title="Das findet trotzdem statt">
          <p>Diese Reihen laufen auch, wenn geschlossen ist.</p>
          <Folded groups={staying} />
        </Notice>
      )}
      {groups.length > 0 && (
        <Notice tone="warning" title={`In dieser Zeit ${datesLie(datesIn(groups))}`}>
          <p>{lettersText(letters)}</p>
        </Notice>
      )}
      <Groups title="Angebote, die ausfallen" groups={offers} />
      <Groups title="Raumnutzungen, die ausfallen" groups={bookings} />
    </>
  )
}

function Groups({ title, groups }: { title: string; groups: readonly GroupInside[] }) {
  if (groups.length === 0) return null
  return (
    <Section title={`${title} (${groups.length})`}>
      <Folded groups={groups} />
    </Section>
  )
}

function Folded({ groups }: { groups: readonly GroupInside[] }) {
  return (
    <>
      {groups.map((group) => (
        <Details key={group.of} summary={summaryText(group)}>
          <ul>
            {group.dates.map((date) => (
              <li key={date.id}>{dateText(date)}</li>
            ))}
          </ul>
        </Details>
      ))}
    </>
  )
}

function summaryText({ title, dates, way }: GroupInside): string {
  const [first, last] = [dates[0]!, dates.at(-1)!]
  const when =
    dates.length === 1
      ? `1 Termin, ${dayText(first)}`
      : `${dates.length} Termine, ${dayText(first)} bis ${dayText(last)}`
  return [`${title}: ${when}`, ways[way]].filter(Boolean).join(' · ')
}

const ways = {
  mail: 'Brief per E-Mail',
  print: 'Brief zum Ausdrucken',
  none: '',
} as const satisfies Record<GroupInside['way'], string>

const dayText = ({ day }: DateInside) => weekdayDayText(day, true)

function dateText(date: DateInside): string {
  return date.startsAt ? `${dayText(date)}, ${berlinTime(date.startsAt)} Uhr` : dayText(date)
}

function datesIn(groups: readonly GroupInside[]): number {
  return groups.reduce((sum, { dates }) => sum + dates.length, 0)
}

function datesLie(dates: number): string {
  return dates === 1 ? 'liegt ein Termin' : `liegen ${dates.toLocaleString('de-DE')} Termine`
}

/** How many letters go out. Several offers and bookings behind one address are one letter. */
export function lettersText({ mail, print }: LetterCount): string {
  if (mail + print === 0) return 'Niemand bekommt einen Brief: Es sind nur Angebote des eigenen Teams.'
  const parts = [
    mail === 0
      ? ''
      : mail === 1
        ? 'ein Brief geht per E-Mail hinaus'
        : `${mail} Briefe gehen per E-Mail hinaus`,
    print === 0 ? '' : print === 1 ? 'einer ist zu drucken' : `${print} sind zu drucken`,
  ].filter(Boolean)
  const once = 'Jede Gruppe bekommt einen Brief mit allen ihren Terminen'
  return `${once}: ${mail === 0 ? printOnly(print) : parts.join(', ')}.`
}

const printOnly = (print: number) =>
  print === 1 ? 'ein Brief ist zu drucken' : `${print} Briefe sind zu drucken`
