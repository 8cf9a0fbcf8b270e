import type { ComponentChildren } from 'preact'
import { dayText, shortDayText, timeRangeText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import { newId } from '../../../kernel/id.ts'
import type { AuditLine } from '../../../modules/identity/index.ts'
import type { OfferNote, OfferRecord, OfficeSession, Series } from '../../../modules/offers/index.ts'
import {
  ageText,
  allows,
  languageName,
  planSign,
  planSignNames,
  reachNames,
  registrationNames,
  rhythmText,
  runByNames,
} from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  DescriptionList,
  Details,
  Empty,
  Form,
  Notice,
  PageHeading,
  Prose,
  Section,
} from '../../ui/index.ts'
import { eventWord } from '../account/trail-words.ts'
import { Dates } from './dates.tsx'
import { Notes } from './notes.tsx'
import type { TypedAnswer } from './notes.tsx'
import { momentText, StateTag, VisibilityTag } from './words.tsx'

export interface DetailProps {
  readonly record: OfferRecord
  readonly ahead: readonly OfficeSession[]
  readonly behind: readonly OfficeSession[]
  readonly series: readonly Series[]
  readonly rooms: ReadonlyMap<string, { readonly name: string }>
  readonly notes: readonly OfferNote[]
  /** The answer to a note as it was typed, when it came back. */
  readonly answer?: TypedAnswer | undefined
  readonly history: readonly AuditLine[]
  readonly may: {
    readonly edit: boolean
    readonly publish: boolean
    readonly plan: boolean
    readonly cancel: boolean
    readonly confirm: boolean
  }
  readonly origin: ComponentChildren
  readonly today: Day
  /** Why a deed was refused, when the page comes back. */
  readonly refusal?: string | undefined
}

/** An offer in the office: what it is, when it takes place, what waits. */
export function DetailPage(props: DetailProps) {
  const { record, refusal } = props
  const { offer } = record
  return (
    <>
      <PageHeading
        kicker={record.centre.name}
        title={offer.title}
        lead={
          <>
            <StateTag state={record.state} /> <VisibilityTag visibility={offer.visibility} />
          </>
        }
        actions={<MainActions {...props} />}
      />
      {refusal !== undefined && (
        <Notice tone="error" live>
          <p>{refusal}</p>
        </Notice>
      )}
      <Columns
        main={
          <>
            <When {...props} />
            <What {...props} />
            {props.origin}
          </>
        }
        side={
          <>
            <Notes notes={props.notes} mayAnswer={props.may.edit} typed={props.answer} />
            <Review {...props} />
            <MoreActions {...props} />
            <History lines={props.history} />
          </>
        }
      />
    </>
  )
}

function MainActions({ record, may }: DetailProps) {
  const { offer, state } = record
  const canPublish = may.publish && offer.visibility === 'internal' && allows(state, 'publish')
  return (
    <>
      {may.plan && allows(state, 'plan') && (
        <ButtonLink href={paths.offerPlan(offer.id)} kind={canPublish ? 'secondary' : 'primary'}>
          Termine planen
        </ButtonLink>
      )}
      {canPublish && (
        <Form action={paths.offerPublish(offer.id)} inline>
          <Button>Veröffentlichen</Button>
        </Form>
      )}
      {may.edit && <ButtonLink href={paths.offerEdit(offer.id)}>Bearbeiten</ButtonLink>}
      {offer.visibility === 'public' && (
        <ButtonLink href={paths.offer(offer.slug)} kind="quiet">
          Öffentliche Seite
        </ButtonLink>
      )}
    </>
  )
}

function When(props: DetailProps) {
  const { record, ahead, behind, series } = props
  return (
    <Section title="Wann">
      {series.length > 0 && (
        <ul>
          {series.map((one) => (
            <li key={one.id}>
              {rhythmText(one.rule)}
              {one.time && `, ${timeRangeText(one.time.start, one.time.end)}`}
              {placeOf(one, props.rooms)}
            </li>
          ))}
        </ul>
      )}
      <Dates
        label="Nächste Termine"
        dates={ahead}
        today={props.today}
        may={props.may}
        empty={
          <Empty
            title={record.state === 'ended' ? 'Das Angebot ist beendet.' : 'Es ist noch kein Termin geplant.'}
          />
        }
      />
      {behind.length > 0 && (
        <Details summary="Vergangene Termine" open={behind.some((date) => date.status === 'unconfirmed')}>
          <Dates label="Vergangene Termine" dates={behind} today={props.today} may={props.may} />
        </Details>
      )}
    </Section>
  )
}

function placeOf(series: Series, rooms: DetailProps['rooms']): string {
  const { place } = series
  const names = place.roomIds.map((id) => rooms.get(id)?.name ?? '').filter(Boolean)
  const words = [names.join(', '), place.elsewhere, place.onlineChannel, place.roomOpen ? 'Raum offen' : '']
  const where = words.filter(Boolean).join(' · ')
  return where ? ` · ${where}` : ''
}

function What({ record }: DetailProps) {
  const { offer } = record
  const price = offer.isFree === null ? '' : offer.isFree ? 'kostenfrei' : 'kostet etwas'
  const registration = [registrationNames[offer.registration], offer.registrationNote]
  return (
    <Section title="Was, für wen, wer">
      {offer.description !== '' && (
        <Prose>
          {offer.description.split('\n').map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </Prose>
      )}
      <DescriptionList
        items={[
          { term: 'Art', detail: record.type },
          { term: 'Alter', detail: ageText(offer.ageFrom, offer.ageTo) },
          { term: 'Für', detail: [...record.personGroups, offer.audience].filter(Boolean).join(', ') },
          { term: 'Sprachen', detail: offer.languages.map(languageName).join(', ') },
          { term: 'Wer es macht', detail: runByNames[offer.runBy] },
          { term: 'Leitung', detail: record.leader?.name ?? record.centre.name },
          { term: 'Mit', detail: record.coOrganisers.map((partner) => partner.name).join(', ') },
          { term: 'Ansprechperson', detail: record.contact },
          { term: 'Kosten', detail: [price, offer.cost].filter(Boolean).join(', ') },
          { term: 'Anmeldung', detail: registration.filter(Boolean).join(': ') },
          { term: 'Zugang', detail: offer.accessNote },
          { term: 'Wenn es ausfällt', detail: offer.fallbackNote },
          { term: 'Themen', detail: record.topics.join(', ') },
          { term: 'Handlungsfeld', detail: record.fieldOfAction },
          { term: 'Gruppe im Belegungsplan', detail: planSignNames[planSign(offer.planCategory, false)] },
          { term: 'Reichweite', detail: offer.reach && reachNames[offer.reach] },
        ]}
      />
    </Section>
  )
}

function Review({ record, may, today }: DetailProps) {
  const { offer } = record
  const due = offer.reviewOn !== null && offer.reviewOn <= today
  return (
    <Section title="Prüfung">
      <p>
        {offer.reviewOn === null
          ? 'Noch nie geprüft.'
          : due
            ? `Seit ${shortDayText(offer.reviewOn)} fällig.`
            : `Wieder fällig am ${dayText(offer.reviewOn, true)}.`}{' '}
        Zuständig: {record.responsible ?? 'niemand'}.
      </p>
      {may.edit && allows(record.state, 'review') && (
        <Form action={paths.offerReview(offer.id)}>
          <Button kind="secondary">Alles stimmt noch</Button>
        </Form>
      )}
    </Section>
  )
}

function MoreActions({ record, may }: DetailProps) {
  const { offer, state } = record
  if (!may.edit) return null
  return (
    <Section title="Mehr">
      <ButtonRow>
        <Form action={paths.offerDuplicate(offer.id)} hidden={{ id: newId() }} inline>
          <Button kind="secondary">Kopie anlegen</Button>
        </Form>
        {may.publish && offer.visibility === 'public' && (
          <Form action={paths.offerUnpublish(offer.id)} inline>
            <Button kind="secondary">Nicht mehr veröffentlichen</Button>
          </Form>
        )}
        {may.plan && allows(state, 'pause') && (
          <ButtonLink href={paths.offerPause(offer.id)}>Pausieren</ButtonLink>
        )}
        {may.plan && allows(state, 'resume') && (
          <ButtonLink href={paths.offerResume(offer.id)}>Fortsetzen</ButtonLink>
        )}
        {may.plan && allows(state, 'end') && <ButtonLink href={paths.offerEnd(offer.id)}>Beenden</ButtonLink>}
      </ButtonRow>
    </Section>
  )
}

function History({ lines }: { lines: readonly AuditLine[] }) {
  if (lines.length === 0) return null
  return (
    <Section title="Verlauf">
      <ul>
        {lines.slice(0, 15).map((line) => (
          <li key={line.id}>
            {momentText(line.at)}: {eventWord(line.event)} ({line.accountName ?? 'Quartierwerk'})
          </li>
        ))}
      </ul>
    </Section>
  )
}
