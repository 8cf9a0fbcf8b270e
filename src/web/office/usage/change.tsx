import type { Day } from '../../../kernel/day.ts'
import { isoWeekOf, parseDay } from '../../../kernel/day.ts'
import { isId, newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { fullName } from '../../../modules/people/index.ts'
import {
  noteOpeningChange,
  openingChangeForm,
  openingChangeKinds,
  openingChangeNames,
  openingChangeRefusals,
  peopleOfCentre,
  removeOpeningChange,
  siteById,
} from '../../../modules/places/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, FieldRow, RadioGroup, Select, TextField, TimeField } from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, newIdOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { siteHouse } from './here.ts'

const labels = {
  kind: 'Was war anders?',
  onDate: 'Tag',
  from: 'Von',
  to: 'Bis',
  personId: 'Wessen Sprechzeit?',
  deputyId: 'Wer hat sie übernommen?',
  reason: 'Grund',
} as const

const hints = {
  'fell-out': 'Die Öffnungszeit fiel aus, ganz oder zum Teil.',
  extra: 'Das Haus war offen, obwohl es nicht geplant war.',
  absent: 'Die Person, die angekündigt war, war nicht da.',
  substituted: 'Jemand anderes mit Namen war da. Die Sprechstunde zählt.',
} as const

/** Noting that a house was open otherwise than planned. */
export async function showOpeningChange(ctx: OfficeContext): Promise<Response> {
  const house = await siteHouse(ctx, 'opening.edit')
  if (!house) return noCentrePage(ctx, 'Abweichung eintragen', 'goals')
  const site = await siteById(ctx.deps.db, house.site.id)
  if (!site) throw new Absent()
  const onDate = parseDay(ctx.query('tag')) ?? ctx.today
  return form(ctx, site, filled({ kind: 'fell-out', onDate }))
}

async function form(ctx: OfficeContext, site: Site, state: FormState): Promise<Response> {
  const f = fieldsOf(state, labels)
  const people = (await peopleOfCentre(ctx.deps.db, site.centreId)).map((person) => ({
    value: person.id,
    label: fullName(person),
  }))
  return formPage(
    ctx,
    {
      title: 'Abweichung eintragen',
      lead: `${site.name} war an einem Tag anders geöffnet als sonst. Für mehrere Tage oder mit ausfallenden Terminen tragen Sie bitte eine Schließung ein.`,
      current: 'goals',
      breadcrumbs: [
        { href: paths.opening({ zentrum: site.centreSlug, standort: site.slug }), label: 'Öffnung' },
      ],
      action: paths.openingChange(),
      hidden: { id: newId(), siteId: site.id },
      labels,
      button: 'Eintragen',
      back: paths.opening({ zentrum: site.centreSlug, standort: site.slug }),
    },
    state,
    <>
      <RadioGroup
        {...f('kind')}
        required
        options={openingChangeKinds.map((kind) => ({
          value: kind,
          label: openingChangeNames[kind],
          hint: hints[kind],
        }))}
      />
      <FieldRow>
        <DateField {...f('onDate')} required />
        <TimeField {...f('from')} />
        <TimeField {...f('to')} hint="Ohne Uhrzeit gilt es für den ganzen Tag." />
      </FieldRow>
      <FieldRow>
        <Select {...f('personId')} empty="nur bei Sprechzeiten" options={people} />
        <Select {...f('deputyId')} empty="niemand" options={people} />
      </FieldRow>
      <TextField
        {...f('reason')}
        required
        maxLength={200}
        hint="Ein Stichwort genügt, zum Beispiel: Stromausfall. Bitte keine Krankheiten, „verhindert“ reicht."
      />
    </>,
  )
}

/** Keeps it. */
export async function addOpeningChange(ctx: OfficePostContext): Promise<Response> {
  const siteId = ctx.input.text('siteId')
  const site = isId(siteId) ? await siteById(ctx.deps.db, siteId) : undefined
  if (!site) throw new Absent()
  mustHere(ctx, 'opening.edit', site.centreId)
  const parsed = parseInput(openingChangeForm, ctx.input.values)
  if (!parsed.ok) return form(ctx, site, typed(ctx.input, [], parsed))
  const about = { siteId: site.id, id: newIdOf(ctx.input) }
  const answer = await noteOpeningChange(doerOf(ctx), about, parsed.value)
  if (!answer.ok)
    return form(ctx, site, typed(ctx.input, [], { refusal: openingChangeRefusals[answer.reason] }))
  return seeOther(ctx.c, weekOfSite(site, parsed.value.onDate), 'recorded')
}

/** Takes a wrong one out. */
export async function dropOpeningChange(ctx: OfficePostContext): Promise<Response> {
  const { siteId, onDate } = await removeOpeningChange(doerOf(ctx), idParam(ctx, 'id'))
  const site = await siteById(ctx.deps.db, siteId)
  if (!site) throw new Absent()
  return seeOther(ctx.c, weekOfSite(site, onDate), 'removed')
}

/** The week of that day at that site, for whoever works in one or in several centres. */
function weekOfSite(site: Site, day: Day): string {
  return paths.openingWeek(isoWeekOf(day), { zentrum: site.centreSlug, standort: site.slug })
}
