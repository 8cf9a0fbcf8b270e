import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  addUserClass,
  editUserClass,
  moveUserClass,
  retireUserClass,
  reviveUserClass,
  userClassById,
  userClassesAll,
  userClassForm,
  userClassRefusals,
} from '../../../modules/bookings/index.ts'
import type { ListedClass } from '../../../modules/bookings/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { TextField } from '../../ui/index.ts'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { UserClassTable } from './user-class-table.tsx'
import { settingsWay } from './ways.ts'

/** Who uses rooms, as the city sorts it for the tables of fees. */
export const userClassRoutes: readonly OfficeRoute[] = [
  page(paths.userClasses(), 'city.manage', (ctx) => show(ctx, filled())),
  deed(paths.userClasses(), 'city.manage', 'user-class.created', add),
  page(paths.userClass(':id'), 'city.manage', async (ctx) => {
    const one = await classHere(ctx)
    return showOne(ctx, one, filled({ name: one.name, description: one.description }))
  }),
  deed(paths.userClass(':id'), 'city.manage', 'user-class.changed', edit),
  deed(paths.userClassSort(':id'), 'city.manage', 'user-class.sorted', sort),
  deed(paths.userClassRetire(':id'), 'city.manage', 'user-class.retired', retire),
  deed(paths.userClassRevive(':id'), 'city.manage', 'user-class.revived', revive),
]

const labels = { name: 'Name', description: 'Für wen?' } as const
const title = 'Nutzergruppen'

async function classHere(ctx: OfficeContext): Promise<ListedClass> {
  const one = await userClassById(ctx.deps.db, idParam(ctx, 'id'))
  if (!one) throw new Absent()
  return one
}

function Fields({ state }: { state: FormState }) {
  const field = fieldsOf(state, labels)
  return (
    <>
      <TextField {...field('name')} required maxLength={100} />
      <TextField
        {...field('description')}
        maxLength={200}
        hint="Ein Satz, an dem das Team erkennt, wer gemeint ist."
      />
    </>
  )
}

async function show(ctx: OfficeContext, state: FormState): Promise<Response> {
  const classes = await userClassesAll(ctx.deps.db)
  return formPage(
    ctx,
    {
      title,
      lead: 'Wer einen Raum nutzt. Davon hängen in jedem Haus Entgelt und Kaution ab. Was schon zugesagt ist, bleibt.',
      breadcrumbs: settingsWay(),
      action: paths.userClasses(),
      hidden: { id: newId() },
      labels,
      button: 'Hinzufügen',
      back: paths.settings(),
      below: <UserClassTable classes={classes} />,
    },
    state,
    <Fields state={state} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(userClassForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, typed(ctx.input, [], parsed))
  const added = await addUserClass(doerOf(ctx), newIdOf(ctx.input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.userClasses(), 'created')
  return show(ctx, typed(ctx.input, [], { refusal: userClassRefusals[added.reason] }))
}

function showOne(ctx: OfficeContext, one: ListedClass, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: `„${one.name}“ ändern`,
      lead: 'Der neue Name steht überall, auch bei dem, was schon zugesagt ist. Ist jemand anderes gemeint, legen Sie lieber eine neue Nutzergruppe an.',
      breadcrumbs: settingsWay({ href: paths.userClasses(), label: title }),
      action: paths.userClass(one.id),
      labels,
      back: paths.userClasses(),
    },
    state,
    <Fields state={state} />,
  )
}

async function edit(ctx: OfficePostContext): Promise<Response> {
  const one = await classHere(ctx)
  const parsed = parseInput(userClassForm, ctx.input.values)
  if (!parsed.ok) return showOne(ctx, one, typed(ctx.input, [], parsed))
  const edited = await editUserClass(doerOf(ctx), one.id, parsed.value)
  if (edited.ok) return seeOther(ctx.c, paths.userClasses(), 'saved')
  return showOne(ctx, one, typed(ctx.input, [], { refusal: userClassRefusals[edited.reason] }))
}

async function sort(ctx: OfficePostContext): Promise<Response> {
  const direction = ctx.input.text('richtung') === 'hoch' ? 'up' : 'down'
  await moveUserClass(doerOf(ctx), idParam(ctx, 'id'), direction)
  return seeOther(ctx.c, paths.userClasses(), 'saved')
}

async function retire(ctx: OfficePostContext): Promise<Response> {
  const answer = await retireUserClass(doerOf(ctx), idParam(ctx, 'id'))
  if (answer.ok) return seeOther(ctx.c, paths.userClasses(), 'removed')
  return show(ctx, { ...filled(), refusal: userClassRefusals[answer.reason] })
}

async function revive(ctx: OfficePostContext): Promise<Response> {
  await reviveUserClass(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.userClasses(), 'saved')
}
