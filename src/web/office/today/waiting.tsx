import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import { nearDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { noteKindNames } from '../../../modules/offers/index.ts'
import type { Today } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, ErrorSummary, Notice, Section } from '../../ui/index.ts'
import { ReminderLines } from '../bodies/reminder-lines.tsx'
import { hasReminders } from '../bodies/reminders.ts'
import { RequestLines } from '../bookings/today-lines.tsx'
import { hasRequestWork } from '../bookings/today-work.ts'
import { UnsentLetterLines } from '../places/unsent-letters-lines.tsx'
import { RoundLines } from '../rounds/today-lines.tsx'
import { EveningLines, hasEveningWork } from '../self-managed/today-lines.tsx'
import { YearLines } from '../year-lines.tsx'
import type { Desk, TodayAgain } from './desk.ts'
import { houseQuery } from './house.ts'
import { countField } from './session-words.ts'
import { Unconfirmed } from './unconfirmed.tsx'

interface Props {
  desk: Desk
  today: Day
  again?: TodayAgain | undefined
}

/** What waits for a decision, one clear action each; nothing that can be left as it is. */
export function Waiting(props: Props) {
  const { desk, today, again } = props
  const parts = [
    hasRequestWork(desk.requests) && <RequestLines key="requests" work={desk.requests} today={today} />,
    desk.unsent.length > 0 && <UnsentLetterLines key="unsent" unsent={desk.unsent} />,
    hasEveningWork(desk.evenings) && <EveningLines key="evenings" work={desk.evenings} today={today} />,
    desk.round.roundId !== null && (
      <RoundLines key="round" count={desk.round.count} roundId={desk.round.roundId} />
    ),
    desk.found.unconfirmedCount > 0 && <Unconfirmed key="held" {...props} />,
    desk.uncounted > 0 && <Uncounted key="visits" desk={desk} />,
    desk.found.openQuestions.count > 0 && <Clarify key="clarify" found={desk.found} />,
    desk.found.options.length > 0 && <Options key="options" found={desk.found} today={today} />,
    hasReminders(desk.bodies) && (
      <ReminderLines key="bodies" reminders={desk.bodies} house={desk.house} today={today} />
    ),
    desk.year.ending.length + desk.year.trainings > 0 && (
      <YearLines key="year" reminders={desk.year} house={desk.house} />
    ),
    desk.found.notes.length > 0 && <Notes key="notes" found={desk.found} />,
    desk.found.stale.count > 0 && <StaleOffers key="offers" found={desk.found} />,
    desk.partners.lookAlikes + desk.partners.stale > 0 && <Partners key="partners" desk={desk} />,
    desk.barriers > 0 && <Barriers key="barriers" count={desk.barriers} />,
  ].filter(Boolean)
  return (
    <Section title="Wartet auf Sie">
      <Problem again={again} />
      {parts.length > 0 ? (
        parts
      ) : (
        <Empty title="Alles erledigt.">
          <p>Nichts wartet auf eine Entscheidung. Einen guten Tag!</p>
        </Empty>
      )}
    </Section>
  )
}

/** What went wrong with the last tap, on top of the list. */
export function Problem({ again }: { again?: TodayAgain | undefined }) {
  if (!again) return null
  if (again.status === 422)
    return <ErrorSummary problems={{ [countField(again.sessionId)]: again.sentence }} />
  return (
    <Notice tone="warning" title="Noch nicht eingetragen" live>
      <p>{again.sentence}</p>
    </Notice>
  )
}

function Uncounted({ desk }: { desk: Desk }) {
  const { uncounted, house } = desk
  return (
    <Section title="Besuche" level={3}>
      <p>
        {uncounted === 1 ? 'Einmal ist' : `${uncounted}-mal ist`} in den letzten zwei Wochen noch nicht
        gezählt.
      </p>
      <ButtonLink href={paths.visits(houseQuery(house))}>Zahlen nachtragen</ButtonLink>
    </Section>
  )
}

function Clarify({ found }: { found: Today }) {
  const { count } = found.openQuestions
  return (
    <Section title="Zu klären" level={3}>
      <p>
        {count === 1 ? 'Bei einem Termin' : `Bei ${count} Terminen`} fehlt noch Raum, Uhrzeit oder Zusage.
      </p>
      <ButtonLink href={paths.clarify()}>Jetzt klären</ButtonLink>
    </Section>
  )
}

function Options({ found, today }: { found: Today; today: Day }) {
  return (
    <Section title="Vorgemerkt, bald vorbei" level={3}>
      <Lines>
        {found.options.map((option) => (
          <li key={option.sessionId}>
            <p>
              <b>{option.title}</b>, {nearDayText(option.day, today)}
              <br />
              {option.optionUntil < today
                ? 'Die Vormerkung ist abgelaufen.'
                : `Vorgemerkt bis ${nearDayText(option.optionUntil, today)}.`}
            </p>
            <ButtonLink
              href={paths.officeSession(option.sessionId)}
              label={`Entscheiden: ${option.title}, ${nearDayText(option.day, today)}`}
            >
              Entscheiden
            </ButtonLink>
          </li>
        ))}
      </Lines>
    </Section>
  )
}

function Notes({ found }: { found: Today }) {
  return (
    <Section title="Hinweise und Wünsche" level={3}>
      <Lines>
        {found.notes.map((note) => (
          <li key={note.id}>
            <p>
              <b>{note.offerTitle}</b>
              {note.sessionOn !== null && <>, {weekdayDayText(note.sessionOn)}</>}
              <br />
              {noteKindNames[note.kind]}
              {note.from !== null && <> von {note.from}</>}
              <br />„{shortened(note.text)}“
            </p>
            <ButtonLink
              href={paths.officeOffer(note.offerId)}
              label={`Ansehen und antworten: ${note.offerTitle}`}
            >
              Ansehen und antworten
            </ButtonLink>
          </li>
        ))}
      </Lines>
    </Section>
  )
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 150).trimEnd()} …` : text
}

function StaleOffers({ found }: { found: Today }) {
  const { count, oldest } = found.stale
  return (
    <Section title="Stimmt das noch?" level={3}>
      <p>{count === 1 ? 'Ein Angebot wurde' : `${count} Angebote wurden`} lange nicht angesehen.</p>
      <Lines>
        {oldest.slice(0, 3).map((offer) => (
          <li key={offer.id}>
            <p>
              <b>{offer.title}</b>
            </p>
            <ButtonLink href={paths.officeOffer(offer.id)} label={`Prüfen: ${offer.title}`}>
              Prüfen
            </ButtonLink>
          </li>
        ))}
      </Lines>
      {count > 3 && (
        <p>
          <a href={paths.officeProgramme({ pruefen: 'ja', sortierung: 'pruefen' })}>Alle {count} ansehen</a>
        </p>
      )}
    </Section>
  )
}

function Partners({ desk }: { desk: Desk }) {
  const { lookAlikes, stale } = desk.partners
  return (
    <Section title="Partner" level={3}>
      <Lines>
        {lookAlikes > 0 && (
          <li>
            <p>
              {lookAlikes === 1
                ? 'Zwei Einträge sehen sich ähnlich.'
                : `${lookAlikes} Paare von Einträgen sehen sich ähnlich.`}
            </p>
            <ButtonLink href={paths.officeMerge()}>Ähnliche vergleichen</ButtonLink>
          </li>
        )}
        {stale > 0 && (
          <li>
            <p>{stale === 1 ? 'Ein Partner wurde' : `${stale} Partner wurden`} lange nicht geprüft.</p>
            <ButtonLink href={paths.officePartners({ pruefen: 'ja', sortierung: 'geprueft' })}>
              Partner prüfen
            </ButtonLink>
          </li>
        )}
      </Lines>
    </Section>
  )
}

/** Answers are due within one month, so they do not wait for somebody to look into the settings. */
function Barriers({ count }: { count: number }) {
  return (
    <Section title="Barrierefreiheit" level={3}>
      <p>
        {count === 1
          ? 'Eine gemeldete Barriere wartet auf Antwort.'
          : `${count} gemeldete Barrieren warten auf Antwort.`}
      </p>
      <ButtonLink href={paths.barriers()}>Meldungen ansehen</ButtonLink>
    </Section>
  )
}

/** Entries one below the other, each with its action. */
function Lines({ children }: { children: ComponentChildren }) {
  return <ul class="q-desk">{children}</ul>
}
