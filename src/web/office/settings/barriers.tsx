import { berlinDay } from '../../../kernel/berlin.ts'
import { daysBetween } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { longDayText, shortDayText } from '../../../kernel/german-date.ts'
import {
  answerDueOn,
  closeFeedback,
  feedbackAll,
  feedbackCounts,
  feedbackRefusals,
} from '../../../modules/places/index.ts'
import type { Feedback } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  DescriptionList,
  Empty,
  Notice,
  PageHeading,
  Pagination,
  Section,
  StatusTag,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton } from '../places/form-page.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { settingsWay } from './ways.ts'

const perPage = 25

/** Barriers that people reported on the public pages, and their answering. */
export const barrierRoutes: readonly OfficeRoute[] = [
  page(paths.barriers(), 'city.manage', (ctx) => show(ctx)),
  deed(paths.barrierAnswered(':id'), 'city.manage', 'feedback.answered', answered),
]

async function show(ctx: OfficeContext, refusal?: string): Promise<Response> {
  const number = pageNumber(ctx.query('seite'))
  const { db } = ctx.deps
  const [counts, barriers] = await Promise.all([
    feedbackCounts(db),
    feedbackAll(db, { limit: perPage, offset: (number - 1) * perPage }),
  ])
  return officePage(
    ctx,
    {
      title: 'Gemeldete Barrieren',
      current: 'settings',
      breadcrumbs: settingsWay({ label: 'Gemeldete Barrieren' }),
    },
    <>
      <PageHeading
        title="Gemeldete Barrieren"
        lead="Wer eine Barriere meldet, bekommt innerhalb eines Monats Antwort."
      />
      {refusal !== undefined && (
        <Notice tone="warning" live>
          <p>{refusal}</p>
        </Notice>
      )}
      {counts.total === 0 && (
        <Empty title="Noch niemand hat eine Barriere gemeldet.">
          <p>Gemeldet wird über das Formular auf der Seite zur Barrierefreiheit.</p>
        </Empty>
      )}
      {counts.total > 0 && barriers.length === 0 && (
        <Empty
          title="Auf dieser Seite steht nichts mehr."
          action={<ButtonLink href={paths.barriers()}>Zur ersten Seite</ButtonLink>}
        />
      )}
      <Open barriers={barriers.filter(({ answeredAt }) => answeredAt === null)} today={ctx.today} />
      <Answered barriers={barriers.filter(({ answeredAt }) => answeredAt !== null)} />
      <Pages total={counts.total} number={number} />
    </>,
    refusal === undefined ? 200 : 409,
  )
}

function pageNumber(text: string): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

function Open({ barriers, today }: { barriers: readonly Feedback[]; today: Day }) {
  if (barriers.length === 0) return null
  return (
    <Section title="Warten auf Antwort">
      <ul class="q-desk">
        {barriers.map((barrier) => (
          <li key={barrier.id}>
            <p>
              <b>{ageText(barrier, today)}</b> <Due barrier={barrier} today={today} />
            </p>
            <Report barrier={barrier} />
            <DeedButton
              action={paths.barrierAnswered(barrier.id)}
              label={`Als beantwortet eintragen: gemeldet am ${longDayText(berlinDay(barrier.createdAt))}`}
            >
              Als beantwortet eintragen
            </DeedButton>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ageText({ createdAt }: Feedback, today: Day): string {
  const days = daysBetween(berlinDay(createdAt), today)
  if (days <= 0) return 'Heute gemeldet'
  return days === 1 ? 'Gestern gemeldet' : `Vor ${days} Tagen gemeldet`
}

function Due({ barrier, today }: { barrier: Feedback; today: Day }) {
  const due = answerDueOn(barrier.createdAt)
  const left = daysBetween(today, due)
  const label = `Antwort bis ${shortDayText(due)}`
  if (left < 0) return <StatusTag tone="error" label={`überfällig: ${label}`} />
  return <StatusTag tone={left <= 7 ? 'warning' : 'neutral'} label={label} />
}

function Report({ barrier }: { barrier: Feedback }) {
  const { text, page: about, replyTo } = barrier
  return (
    <>
      {text
        .split(/\s*\n\s*/)
        .filter((line) => line !== '')
        .map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      <DescriptionList
        items={[
          { term: 'Seite', detail: about },
          {
            term: 'Antwort an',
            detail: replyTo === '' ? 'möchte keine Antwort' : <a href={`mailto:${replyTo}`}>{replyTo}</a>,
          },
        ]}
      />
    </>
  )
}

function Answered({ barriers }: { barriers: readonly Feedback[] }) {
  if (barriers.length === 0) return null
  return (
    <Section title="Beantwortet">
      <p>Ein Jahr nach der Antwort wird die Meldung gelöscht.</p>
      <ul class="q-desk">
        {barriers.map((barrier) => (
          <li key={barrier.id}>
            <p>
              Gemeldet am {shortDayText(berlinDay(barrier.createdAt))}, beantwortet am{' '}
              {shortDayText(berlinDay(barrier.answeredAt!))}
            </p>
            <Report barrier={barrier} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Pages({ total, number }: { total: number; number: number }) {
  const from = (number - 1) * perPage
  if (total <= perPage && number === 1) return null
  return (
    <Pagination
      summary={`${Math.min(from + 1, total)}–${Math.min(from + perPage, total)} von ${total}`}
      previousHref={number > 1 ? paths.barriers(number - 1) : undefined}
      nextHref={from + perPage < total ? paths.barriers(number + 1) : undefined}
    />
  )
}

/** One tap; the letter itself is written outside, from the address that was left. */
async function answered(ctx: OfficePostContext): Promise<Response> {
  const { db, clock } = ctx.deps
  const done = await closeFeedback(db, ctx.actor, idParam(ctx, 'id'), clock.now())
  if (done.ok) return seeOther(ctx.c, paths.barriers(), 'barrierAnswered')
  return show(ctx, feedbackRefusals[done.reason])
}
