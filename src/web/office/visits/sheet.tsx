import { weekdayDayText } from '../../../kernel/german-date.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { sessionsNamed } from '../../../modules/offers/index.ts'
import {
  ageBandsAll,
  changeReasonForm,
  correctSheet,
  sheetById,
  sheetHistory,
  visitSetting,
  withdrawSheet,
} from '../../../modules/visits/index.ts'
import type { Sheet } from '../../../modules/visits/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { TextField } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { doerOf, numberIn } from '../offers/doer.ts'
import { filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { timeText } from '../today/session-words.ts'
import { sentenceOf } from './counter.tsx'
import { sessionLink } from './session-link.ts'
import type { SheetView } from './sheet-page.tsx'
import { SheetPage } from './sheet-page.tsx'
import type { TallyShape } from './tally-fields.tsx'
import { cellsTyped, TallyFields, tallyLabels, tallyValues } from './tally-fields.tsx'

/** The sheet of the address. @throws Absent, Forbidden */
async function sheetHere(ctx: OfficeContext, permission: 'visit.read' | 'visit.count'): Promise<SheetView> {
  const { db, clock } = ctx.deps
  const sheet = await sheetById(db, idParam(ctx, 'id'))
  if (!sheet) throw new Absent()
  const { centreId, sessionId } = sheet
  const ids = sessionId === null ? [] : [sessionId]
  const session = (await sessionsNamed(db, { actor: ctx.actor, now: clock.now() }, ids)).get(sessionId ?? '')
  if (permission === 'visit.read' && !may(ctx.actor, permission, { centreId })) throw new Forbidden()
  if (permission === 'visit.count' && !may(ctx.actor, permission, { centreId })) throw new Forbidden()
  const [bands, setting] = await Promise.all([ageBandsAll(db), visitSetting(db)])
  const used = new Set(sheet.cells.map(({ bandId }) => bandId))
  const shape: TallyShape = {
    bands: bands.filter(({ id, retiredOn }) => retiredOn === null || used.has(id)),
    byGender: setting.askGender || sheet.cells.some(({ gender }) => gender !== null),
  }
  const what = session ? `${session.title}, ${timeText(session)}` : 'Offenes Haus'
  const inTeam = may(ctx.actor, 'visit.count', { centreId })
  return { sheet, what, shape, inTeam, hideBelow: inTeam ? 0 : setting.hideBelow, history: [] }
}

function wayTo({ sheet, what }: SheetView) {
  return [
    { href: paths.visits(), label: 'Besuche' },
    { href: paths.visitSheet(sheet.id), label: `${what}, ${weekdayDayText(sheet.onDate, true)}` },
  ]
}

/** What is counted on a sheet and how it came about. */
export async function showSheet(ctx: OfficeContext, state: FormState = filled()): Promise<Response> {
  const view = await sheetHere(ctx, 'visit.read')
  const history = view.inTeam ? await sheetHistory(ctx.deps.db, view.sheet.id) : []
  const wrong = Object.keys(state.problems).length > 0
  const status = wrong ? 422 : state.refusal === undefined ? 200 : 409
  const [up, here] = wayTo(view)
  const title = `${status === 200 ? '' : 'Fehler: '}Zählung: ${here!.label}`
  return officePage(
    ctx,
    { title, current: 'visits', breadcrumbs: [up!, { label: here!.label }] },
    <SheetPage view={{ ...view, history }} state={state} />,
    status,
  )
}

/** The form to correct a sheet, filled with what stands there. */
export async function showCorrection(ctx: OfficeContext): Promise<Response> {
  const view = await sheetHere(ctx, 'visit.count')
  if (view.sheet.withdrawn) throw new Absent()
  return correctionPage(ctx, view, filled(tallyValues(view.shape, view.sheet.cells)), view.sheet.stand)
}

const reasonLabel = { reason: 'Warum ändern Sie das?' } as const

function correctionPage(ctx: OfficeContext, view: SheetView, state: FormState, stand: number) {
  const { sheet, shape, what } = view
  return formPage(
    ctx,
    {
      title: 'Zählung berichtigen',
      lead: `${what}, ${weekdayDayText(sheet.onDate, true)}. Die alten Zahlen bleiben im Verlauf stehen.`,
      current: 'visits',
      breadcrumbs: wayTo(view),
      action: paths.visitSheetCorrect(sheet.id),
      hidden: { stand },
      labels: { ...tallyLabels(shape), ...reasonLabel },
      button: 'Berichtigen',
      back: paths.visitSheet(sheet.id),
    },
    state,
    <>
      <TallyFields shape={shape} state={state} />
      <TextField
        name="reason"
        label={reasonLabel.reason}
        required
        maxLength={200}
        value={state.values.reason}
        problem={state.problems.reason}
      />
    </>,
  )
}

/** Corrects what the person saw. */
export async function correct(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const view = await sheetHere(ctx, 'visit.count')
  const stand = numberIn(input.text('stand')) ?? -1
  const cells = cellsTyped(view.shape, input.values)
  const why = parseInput(changeReasonForm, input.values)
  if (!cells.ok || !why.ok) {
    const problems = { ...(cells.ok ? {} : cells.problems), ...(why.ok ? {} : why.problems) }
    return correctionPage(ctx, view, typed(input, [], { problems }), stand)
  }
  const wish = { stand, cells: cells.value, reason: why.value.reason }
  const answer = await correctSheet(doerOf(ctx), sessionLink(ctx), view.sheet.id, wish)
  if (answer.ok) return seeOther(ctx.c, paths.visitSheet(view.sheet.id), 'corrected')
  const now = (await sheetById(ctx.deps.db, view.sheet.id)) as Sheet
  return correctionPage(ctx, view, typed(input, [], { refusal: sentenceOf(answer) }), now.stand)
}

/** Takes a count back: it is "keine Angabe" again. */
export async function withdraw(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const { sheet } = await sheetHere(ctx, 'visit.count')
  const why = parseInput(changeReasonForm, input.values)
  if (!why.ok) return showSheet(ctx, typed(input, [], why))
  const wish = { stand: numberIn(input.text('stand')) ?? -1, reason: why.value.reason }
  const answer = await withdrawSheet(doerOf(ctx), sessionLink(ctx), sheet.id, wish)
  if (answer.ok) return seeOther(ctx.c, paths.visitSheet(sheet.id), 'countWithdrawn')
  return showSheet(ctx, typed(input, [], { refusal: sentenceOf(answer) }))
}
