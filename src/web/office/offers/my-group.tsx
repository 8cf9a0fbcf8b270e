import { mayAnywhere, scopeOf } from '../../../modules/identity/index.ts'
import { parseInput } from '../../../kernel/input.ts'
import type { OfficeSession } from '../../../modules/offers/index.ts'
import {
  cancelForm,
  cancelSession,
  fallsOut,
  groupDates,
  noteForm,
  noteRefusals,
  planRefusals,
  wishChange,
} from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Details,
  Empty,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  StatusTag,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { doerOf, plannerOf, sequenceIn } from './doer.ts'
import { placeText, statusTag, whenText } from './words.tsx'

/** The page of a group leader, made for a phone: the next dates, one tap to say that one falls out. */
export const myGroupRoutes: readonly OfficeRoute[] = [
  page(paths.myGroup(), 'request.change', (ctx) => show(ctx)),
  deed(paths.myGroupCancel(':id'), 'session.cancel', 'session.cancelled', cancel),
  deed(paths.myGroupWish(':id'), 'request.change', 'note.wished', wish),
]

interface Again {
  /** The date or offer whose form came back. */
  readonly at?: string
  readonly text?: string
  readonly problem?: string
  readonly refusal?: string
  readonly status?: 409 | 422
}

async function cancel(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const parsed = parseInput(cancelForm, ctx.input.values)
  const text = ctx.input.text('reason')
  if (!parsed.ok) return show(ctx, { at: id, text, problem: parsed.problems['reason'] ?? '', status: 422 })
  const ref = { id, sequence: sequenceIn(ctx.input) }
  const result = await cancelSession(plannerOf(ctx), ref, 'one', parsed.value.reason)
  if (result.ok) return seeOther(ctx.c, paths.myGroup(), 'cancelled')
  return show(ctx, { at: id, text, refusal: planRefusals[result.reason], status: 409 })
}

async function wish(ctx: OfficePostContext): Promise<Response> {
  const offerId = idParam(ctx, 'id')
  const parsed = parseInput(noteForm, ctx.input.values)
  const text = ctx.input.text('text')
  if (!parsed.ok) return show(ctx, { at: offerId, text, problem: parsed.problems['text'] ?? '', status: 422 })
  const result = await wishChange(doerOf(ctx), { offerId, text: parsed.value.text })
  if (result.ok) return seeOther(ctx.c, paths.myGroup(), 'wishSent')
  return show(ctx, { at: offerId, text, refusal: noteRefusals[result.reason], status: 409 })
}

async function show(ctx: OfficeContext, again: Again = {}): Promise<Response> {
  const dates = await groupDates(ctx.deps.db, doerOf(ctx))
  const title = 'Meine Gruppe'
  return officePage(
    ctx,
    { title: again.status ? `Fehler: ${title}` : title, current: 'today' },
    <MyGroup dates={dates} ctx={ctx} again={again} />,
    again.status ?? 200,
  )
}

function MyGroup({
  dates,
  ctx,
  again,
}: {
  dates: readonly OfficeSession[]
  ctx: OfficeContext
  again: Again
}) {
  const offers = new Map(dates.flatMap((date) => (date.offerId ? [[date.offerId, date.title]] : [])))
  const field = again.at === undefined ? '' : offers.has(again.at) ? `text-${again.at}` : `reason-${again.at}`
  return (
    <>
      <PageHeading
        title="Meine Gruppe"
        lead="Die nächsten Termine. Fällt einer aus, steht es sofort überall."
      />
      {again.refusal !== undefined && (
        <Notice tone="error" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      {again.problem !== undefined && <ErrorSummary problems={{ [field]: again.problem }} />}
      {dates.length === 0 && (
        <Empty title="Es ist kein Termin geplant.">
          <p>
            {hasGroup(ctx)
              ? 'Das Team im Quartierszentrum plant ihn gern mit Ihnen.'
              : 'Sie leiten hier keine Gruppe.'}
          </p>
        </Empty>
      )}
      {dates.map((date) => (
        <GroupDate key={date.id} date={date} today={ctx.today} again={again} />
      ))}
      {[...offers].map(([id, title]) => (
        <Wish key={id} offerId={id} title={title} again={again} />
      ))}
    </>
  )
}

function hasGroup({ actor }: OfficeContext): boolean {
  const scope = scopeOf(actor, 'request.change')
  return mayAnywhere(actor, 'request.change') && scope !== 'everywhere' && scope.own.length > 0
}

function GroupDate({ date, today, again }: { date: OfficeSession; today: string; again: Again }) {
  const tag = statusTag(date.status)
  const mine = again.at === date.id ? again : undefined
  const canCancel = !fallsOut(date.status) && date.status !== 'held' && date.status !== 'unconfirmed'
  return (
    <Section title={whenText(date, today)}>
      <p>
        {date.title}, {placeText(date) || 'Ort noch offen'} {tag && <StatusTag {...tag} />} {date.reason}
      </p>
      {canCancel && (
        <Details summary="Termin fällt aus" open={mine !== undefined}>
          <Form action={paths.myGroupCancel(date.id)} hidden={{ stand: date.sequence }}>
            <TextField
              name="reason"
              id={`f-reason-${date.id}`}
              label="Warum?"
              hint="Ein paar Worte genügen, zum Beispiel: krank. Alle können das lesen."
              required
              value={mine?.text}
              problem={mine?.problem}
            />
            <Button kind="danger">Termin fällt aus</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}

function Wish({ offerId, title, again }: { offerId: string; title: string; again: Again }) {
  const mine = again.at === offerId ? again : undefined
  return (
    <Details summary={`Wunsch ans Team zu ${title}`} open={mine !== undefined}>
      <Form action={paths.myGroupWish(offerId)}>
        <TextArea
          name="text"
          id={`f-text-${offerId}`}
          label="Was soll sich ändern?"
          hint="Anderer Raum, andere Zeit, neuer Text: Das Team meldet sich."
          required
          value={mine?.text}
          problem={mine?.problem}
        />
        <Button kind="secondary">Absenden</Button>
      </Form>
    </Details>
  )
}
