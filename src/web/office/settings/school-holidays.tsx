import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import {
  createSchoolHoliday,
  editSchoolHoliday,
  removeSchoolHoliday,
  schoolHolidayForm,
  schoolHolidayRefusals,
  schoolHolidaysBetween,
} from '../../../modules/places/index.ts'
import type { SchoolHoliday } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, FieldRow, Section, Table, TextField } from '../../ui/index.ts'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { newIdOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { settingsWay } from './ways.ts'

/** School holidays and days off. */
export const schoolHolidayRoutes: readonly OfficeRoute[] = [
  page(paths.schoolHolidays(), 'city.manage', (ctx) => list(ctx, filled())),
  deed(paths.schoolHolidays(), 'city.manage', 'school-holiday.created', add),
  page(paths.schoolHoliday(':id'), 'city.manage', async (ctx) => {
    const holiday = await holidayHere(ctx)
    return showEdit(ctx, holiday, filled({ name: holiday.name, from: holiday.from, to: holiday.to }))
  }),
  deed(paths.schoolHoliday(':id'), 'city.manage', 'school-holiday.changed', change),
  deed(paths.schoolHolidayRemove(':id'), 'city.manage', 'school-holiday.removed', remove),
]

const labels = { name: 'Name', from: 'Erster Tag', to: 'Letzter Tag' } as const
const everything = ['1900-01-01', '2199-12-31'] as const

async function list(ctx: OfficeContext, state: FormState): Promise<Response> {
  const holidays = await schoolHolidaysBetween(ctx.deps.db, ...everything)
  return formPage(
    ctx,
    {
      title: 'Schulferien',
      lead: 'Hier kommen Ferien oder bewegliche Ferientage dazu. Schon geplante Termine ändern sich dadurch nicht von selbst.',
      breadcrumbs: settingsWay(),
      action: paths.schoolHolidays(),
      hidden: { id: newId() },
      labels,
      button: 'Ferien hinzufügen',
      back: paths.settings(),
      below: <Holidays holidays={holidays.toReversed()} />,
    },
    state,
    <Fields state={state} />,
  )
}

function Holidays({ holidays }: { holidays: readonly SchoolHoliday[] }) {
  const years = [...new Set(holidays.map((holiday) => holiday.schoolYear))]
  return (
    <>
      {years.map((year) => (
        <Section title={`Schuljahr ${year}`} key={year}>
          <Table
            caption={`Ferien im Schuljahr ${year}`}
            captionHidden
            rows={holidays.filter((holiday) => holiday.schoolYear === year).toReversed()}
            rowKey={(holiday) => holiday.id}
            columns={[
              {
                key: 'name',
                label: 'Name',
                cell: (holiday) => <a href={paths.schoolHoliday(holiday.id)}>{holiday.name}</a>,
              },
              { key: 'from', label: 'Erster Tag', cell: (holiday) => shortDayText(holiday.from) },
              { key: 'to', label: 'Letzter Tag', cell: (holiday) => shortDayText(holiday.to) },
            ]}
          />
        </Section>
      ))}
    </>
  )
}

function Fields({ state }: { state: FormState }) {
  const f = fieldsOf(state, labels)
  return (
    <>
      <TextField {...f('name')} required maxLength={60} />
      <FieldRow>
        <DateField {...f('from')} required />
        <DateField {...f('to')} required />
      </FieldRow>
    </>
  )
}

async function holidayHere(ctx: OfficeContext): Promise<SchoolHoliday> {
  const id = idParam(ctx, 'id')
  const holiday = (await schoolHolidaysBetween(ctx.deps.db, ...everything)).find((other) => other.id === id)
  if (!holiday) throw new Absent()
  return holiday
}

function showEdit(ctx: OfficeContext, holiday: SchoolHoliday, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: `${holiday.name} ${holiday.schoolYear}`,
      breadcrumbs: settingsWay({ href: paths.schoolHolidays(), label: 'Schulferien' }),
      action: paths.schoolHoliday(holiday.id),
      labels,
      back: paths.schoolHolidays(),
      below: (
        <DeedButton
          action={paths.schoolHolidayRemove(holiday.id)}
          label={`${holiday.name} ${holiday.schoolYear} löschen`}
          danger
        >
          Löschen
        </DeedButton>
      ),
    },
    state,
    <Fields state={state} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(schoolHolidayForm, ctx.input.values)
  if (!parsed.ok) return list(ctx, typed(ctx.input, [], parsed))
  const added = await createSchoolHoliday(ctx.deps.db, ctx.actor, newIdOf(ctx.input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.schoolHolidays(), 'created')
  return list(ctx, typed(ctx.input, [], { refusal: schoolHolidayRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const holiday = await holidayHere(ctx)
  const parsed = parseInput(schoolHolidayForm, ctx.input.values)
  if (!parsed.ok) return showEdit(ctx, holiday, typed(ctx.input, [], parsed))
  const changed = await editSchoolHoliday(ctx.deps.db, ctx.actor, holiday.id, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.schoolHolidays(), 'saved')
  return showEdit(ctx, holiday, typed(ctx.input, [], { refusal: schoolHolidayRefusals[changed.reason] }))
}

async function remove(ctx: OfficePostContext): Promise<Response> {
  await removeSchoolHoliday(ctx.deps.db, ctx.actor, idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.schoolHolidays(), 'removed')
}
