import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { optionalText, parseInput, requiredDay, requiredText } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { Forbidden } from '../../../kernel/result.ts'
import type { OfferState, PlanResult } from '../../../modules/offers/index.ts'
import {
  allows,
  endOffer,
  offerRecord,
  pauseOffer,
  planRefusals,
  resumeOffer,
} from '../../../modules/offers/index.ts'
import type { MessageKey } from '../../messages.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { rightsIn } from './detail.tsx'
import { plannerOf } from './doer.ts'
import { trail } from './form.tsx'
import type { Typed } from './typed.ts'
import { filledWith, formTitle, typedBack } from './typed.ts'

/** What the three pages have in common and where they differ. */
interface Kind {
  readonly title: (offer: string) => string
  readonly lead: string
  readonly dayLabel: string
  readonly withReason: boolean
  readonly button: string
  readonly message: MessageKey
  readonly action: 'end' | 'pause' | 'resume'
  readonly path: (id: string) => string
}

const end: Kind = {
  title: (offer) => `${offer} beenden`,
  lead: 'Kommende Termine nach dem letzten Tag fallen weg, ihre Räume sind wieder frei. Liegt der letzte Tag schon zurück, gelten die Termine zwischen ihm und heute als ausgefallen.',
  dayLabel: 'Letzter Tag',
  withReason: true,
  button: 'Beenden',
  message: 'ended',
  action: 'end',
  path: paths.offerEnd,
}
const pause: Kind = {
  title: (offer) => `${offer} pausieren`,
  lead: 'Die Termine fallen ab diesem Tag aus und bleiben mit dem Grund sichtbar, ihre Räume sind frei.',
  dayLabel: 'Ab wann',
  withReason: true,
  button: 'Pausieren',
  message: 'paused',
  action: 'pause',
  path: paths.offerPause,
}
const resume: Kind = {
  title: (offer) => `${offer} fortsetzen`,
  lead: 'Die Termine finden ab diesem Tag wieder statt. Ist ein Raum inzwischen belegt, steht der Termin unter „Zu klären“.',
  dayLabel: 'Ab wann wieder',
  withReason: false,
  button: 'Fortsetzen',
  message: 'resumed',
  action: 'resume',
  path: paths.offerResume,
}

/** End, pause, go on: each a small form with its consequences. */
export const restRoutes: readonly OfficeRoute[] = [
  page(paths.offerEnd(':id'), 'session.plan', (ctx) => show(ctx, end)),
  deed(paths.offerEnd(':id'), 'session.plan', 'offer.ended', (ctx) => doIt(ctx, end)),
  page(paths.offerPause(':id'), 'session.plan', (ctx) => show(ctx, pause)),
  deed(paths.offerPause(':id'), 'session.plan', 'offer.paused', (ctx) => doIt(ctx, pause)),
  page(paths.offerResume(':id'), 'session.plan', (ctx) => show(ctx, resume)),
  deed(paths.offerResume(':id'), 'session.plan', 'offer.resumed', (ctx) => doIt(ctx, resume)),
]

const withReason = z.object({
  day: requiredDay('Bitte geben Sie den Tag an.'),
  reason: requiredText('Bitte sagen Sie kurz, warum. Das steht auch öffentlich.', 300),
})
const withoutReason = z.object({ day: requiredDay('Bitte geben Sie den Tag an.'), reason: optionalText() })

async function doIt(ctx: OfficePostContext, kind: Kind): Promise<Response> {
  const id = idParam(ctx, 'id')
  const parsed = parseInput(kind.withReason ? withReason : withoutReason, ctx.input.values)
  if (!parsed.ok) return show(ctx, kind, typedBack(ctx.input, parsed.problems))
  const result = await carryOut(ctx, kind, id, parsed.value)
  if (result.ok) return seeOther(ctx.c, paths.officeOffer(id), kind.message)
  const sentence = [planRefusals[result.reason], result.detail].filter(Boolean).join(' ')
  return show(ctx, kind, typedBack(ctx.input, {}), sentence)
}

function carryOut(
  ctx: OfficeContext,
  { action }: Kind,
  id: string,
  { day, reason }: { readonly day: Day; readonly reason: string },
): Promise<PlanResult<unknown>> {
  const planner = plannerOf(ctx)
  if (action === 'end') return endOffer(planner, id, day, reason)
  return action === 'pause' ? pauseOffer(planner, id, day, reason) : resumeOffer(planner, id, day)
}

async function show(
  ctx: OfficeContext,
  kind: Kind,
  typed: Typed = filledWith({ day: ctx.today }),
  refusal?: string,
): Promise<Response> {
  const { offer, state } = await offerRecord(ctx.deps.db, ctx.actor, idParam(ctx, 'id'), ctx.today)
  if (!rightsIn(ctx, offer).plan) throw new Forbidden()
  const title = kind.title(offer.title)
  const failed = Object.keys(typed.problems).length > 0
  return officePage(
    ctx,
    {
      title: refusal ? `Fehler: ${title}` : formTitle(title, typed.problems),
      current: 'programme',
      breadcrumbs: trail(kind.button, { href: paths.officeOffer(offer.id), label: offer.title }),
    },
    <RestForm kind={kind} title={title} offerId={offer.id} state={state} typed={typed} refusal={refusal} />,
    refusal ? 409 : failed ? 422 : 200,
  )
}

function RestForm(props: {
  kind: Kind
  title: string
  offerId: string
  state: OfferState
  typed: Typed
  refusal?: string | undefined
}) {
  const { kind, typed, offerId } = props
  const problems: Problems = typed.problems
  const possible = allows(props.state, kind.action)
  return (
    <>
      <PageHeading title={props.title} lead={kind.lead} />
      {(props.refusal !== undefined || !possible) && (
        <Notice tone="error" live>
          <p>{props.refusal ?? 'Das geht bei diesem Angebot gerade nicht.'}</p>
        </Notice>
      )}
      <ErrorSummary problems={problems} labels={{ day: kind.dayLabel, reason: 'Grund' }} />
      {possible && (
        <Form action={kind.path(offerId)}>
          <DateField
            name="day"
            label={kind.dayLabel}
            required
            value={typed.text('day')}
            problem={problems['day']}
          />
          {kind.withReason && (
            <TextField
              name="reason"
              label="Grund"
              hint="Steht auch öffentlich. Bitte keine Namen."
              required
              value={typed.text('reason')}
              problem={problems['reason']}
            />
          )}
          <ButtonRow>
            <Button kind={kind.action === 'end' ? 'danger' : 'primary'}>{kind.button}</Button>
            <ButtonLink href={paths.officeOffer(offerId)} kind="quiet">
              Abbrechen
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </>
  )
}
