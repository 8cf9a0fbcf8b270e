import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Problems } from '../../../kernel/result.ts'
import {
  editHelpline,
  helplineById,
  helplineForm,
  helplineRefusals,
  helplineState,
  openHelpline,
} from '../../../modules/helplines/index.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Select } from '../../ui/index.ts'
import { choicesOf } from '../choices.ts'
import { centreAsked, centreOfForm, noCentrePage } from '../counting.tsx'
import { doerOf } from '../partners/record.ts'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mayHere, mustHere, newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import {
  HelplineFields,
  helplineAnswers,
  helplineLabels,
  helplineLists,
  newHelpline,
  stateOfHelpline,
} from './fields.tsx'
import { previewPage } from './preview-page.tsx'
import { helplinesWay } from './words.ts'

/** The empty form; where it is clear for which centre, its number is filled in. */
export async function showNew(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'helpline.edit')
  if (!house) return noCentrePage(ctx, 'Hilfetelefon', 'programme')
  const clear = house.centres.length === 1 || ctx.query('zentrum') === house.centre.slug
  const centre = clear ? await centreOfForm(ctx, house.centre.id) : undefined
  const { values, lists } = newHelpline(centre?.phone ?? '', ctx.today)
  return newForm(ctx, filled({ ...values, id: newId(), centreId: centre?.id ?? '' }, lists))
}

async function newForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  const centres = (await centreNames(ctx.deps.db)).filter(({ id }) => mayHere(ctx, 'helpline.edit', id))
  const only = centres.length === 1 ? centres[0] : undefined
  return formPage(
    ctx,
    {
      title: 'Hilfetelefon eröffnen',
      lead: 'Wen kann man anrufen? Sie sehen es, bevor es öffentlich ist.',
      current: 'programme',
      breadcrumbs: [helplinesWay],
      action: paths.helplineNew(),
      hidden: { id: state.values['id'], centreId: only?.id },
      labels: helplineLabels,
      button: 'Ansehen',
      back: paths.helplines(),
    },
    state,
    <>
      {only === undefined && (
        <Select {...fieldsOf(state, helplineLabels)('centreId')} required options={choicesOf(centres)} />
      )}
      <HelplineFields state={state} />
    </>,
  )
}

/** First it is shown as everybody will see it; confirmed it is open. The same form twice opens one. */
export async function open(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const parsed = parseInput(helplineForm, helplineAnswers(input))
  const centreId = input.text('centreId')
  const problems: Problems = {
    ...(centreId === '' && { centreId: 'Bitte wählen Sie das Zentrum, in dem jemand abnimmt.' }),
    ...(!parsed.ok && parsed.problems),
  }
  if (!parsed.ok || centreId === '' || input.text('zurueck') !== '')
    return newForm(ctx, typed(input, helplineLists, { problems }))
  const centre = await centreOfForm(ctx, centreId)
  mustHere(ctx, 'helpline.edit', centre.id)
  if (input.text('confirmed') === '')
    return previewPage(ctx, {
      title: 'So steht es auf den öffentlichen Seiten',
      way: { href: paths.helplineNew(), label: 'Hilfetelefon eröffnen' },
      centre: centre.name,
      line: parsed.value,
      action: paths.helplineNew(),
      button: 'Hilfetelefon eröffnen',
    })
  const id = await openHelpline(doerOf(ctx), { centreId: centre.id, id: newIdOf(input) }, parsed.value)
  const isOpen = helplineState({ ...parsed.value, endedOn: null }, ctx.today) === 'open'
  return seeOther(ctx.c, paths.helpline(id), isOpen ? 'helplineOpened' : 'created')
}

/** What stands there, to change it. */
export async function showEdit(ctx: OfficeContext): Promise<Response> {
  const line = await lineHere(ctx)
  return editForm(ctx, line, stateOfHelpline(line))
}

/** A line of a centre where this person may change it. @throws Absent, Forbidden */
async function lineHere(ctx: OfficeContext): Promise<Helpline> {
  const line = await helplineById(ctx.deps.db, idParam(ctx, 'id'))
  if (!line) throw new Absent()
  mustHere(ctx, 'helpline.edit', line.centreId)
  return line
}

function editForm(ctx: OfficeContext, line: Helpline, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: `${line.name} ändern`,
      lead: line.centre,
      current: 'programme',
      breadcrumbs: [helplinesWay, { href: paths.helpline(line.id), label: line.name }],
      action: paths.helplineEdit(line.id),
      hidden: { version: state.values['version'] },
      labels: helplineLabels,
      button: 'Ansehen',
      back: paths.helpline(line.id),
    },
    state,
    <HelplineFields state={state} />,
  )
}

/** First it is shown, then it is changed; nobody's change is overwritten unseen. */
export async function change(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const line = await lineHere(ctx)
  const parsed = parseInput(helplineForm, helplineAnswers(input))
  if (!parsed.ok || input.text('zurueck') !== '')
    return editForm(ctx, line, typed(input, helplineLists, parsed.ok ? {} : parsed))
  if (input.text('confirmed') === '')
    return previewPage(ctx, {
      title: 'So steht es dann auf den öffentlichen Seiten',
      way: { href: paths.helpline(line.id), label: line.name },
      centre: line.centre,
      line: { ...line, ...parsed.value },
      action: paths.helplineEdit(line.id),
      button: 'So ändern',
    })
  const answer = await editHelpline(doerOf(ctx), line.id, versionOf(input), parsed.value)
  if (answer.ok) return seeOther(ctx.c, paths.helpline(line.id), 'saved')
  return editForm(ctx, line, typed(input, helplineLists, { refusal: helplineRefusals[answer.reason] }))
}
