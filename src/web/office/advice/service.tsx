import { newId } from '../../../kernel/id.ts'
import { optionalDay, parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { z } from 'zod'
import {
  adviceRefusals,
  adviceServiceById,
  adviceTopics,
  checkService,
  closeService,
  createService,
  editService,
  serviceForm,
} from '../../../modules/advice/index.ts'
import type { AdviceService } from '../../../modules/advice/index.ts'
import { may, mayAnywhere } from '../../../modules/identity/index.ts'
import { partnerList } from '../../../modules/partners/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { answers, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { mustHere, newIdOf, versionOf } from '../places/standing.ts'
import { doerOf } from '../partners/record.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { ServiceDeeds, ServiceFields, serviceLabels } from './service-fields.tsx'
import type { ServiceChoices } from './service-fields.tsx'

const way = [{ href: paths.advice(), label: 'Fachberatung' }]
const groups = ['topicIds', 'languages']
const mostPartners = 1_000

/** The empty form of a service; it counts from today. */
export async function showNewService(ctx: OfficeContext): Promise<Response> {
  return newForm(ctx, filled({ id: newId(), recordedOn: ctx.today }))
}

async function newForm(ctx: OfficeContext, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: 'Stelle anlegen',
      current: 'partners',
      breadcrumbs: way,
      action: paths.adviceServiceNew(),
      hidden: { id: state.values.id },
      labels: serviceLabels,
      button: 'Anlegen',
      back: paths.advice(),
    },
    state,
    <ServiceFields state={state} choices={await choicesOf(ctx)} today={ctx.today} />,
  )
}

async function choicesOf(ctx: OfficeContext, now?: AdviceService): Promise<ServiceChoices> {
  const { db } = ctx.deps
  const [topics, { lines }, centres] = await Promise.all([
    adviceTopics(db),
    partnerList(db, { pageSize: mostPartners }),
    centreNames(db),
  ])
  return {
    topics: topics.map(({ id, name }) => ({ value: id, label: name })),
    partners: lines.map(({ id, name }) => ({ value: id, label: name })),
    centres: centres
      .filter(({ id }) => may(ctx.actor, 'advice.edit', { centreId: id }) || id === now?.centreId)
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** Keeps a new service; the same form sent twice keeps one. */
export async function createOne(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const parsed = parseInput(serviceForm, answers(input, groups))
  if (!parsed.ok) return newForm(ctx, typed(input, groups, parsed))
  const answer = await createService(doerOf(ctx), newIdOf(input), parsed.value)
  if (!answer.ok) return newForm(ctx, typed(input, groups, { refusal: adviceRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.advice(), 'created')
}

/** A service, to change, check or close. */
export async function showService(ctx: OfficeContext): Promise<Response> {
  const service = await serviceHere(ctx)
  return editPage(ctx, service, filled(valuesOf(service), listsOf(service)))
}

/** The service of the address. @throws Absent, Forbidden */
async function serviceHere(ctx: OfficeContext): Promise<AdviceService> {
  const service = await adviceServiceById(ctx.deps.db, idParam(ctx, 'id'))
  if (!service) throw new Absent()
  if (service.centreId !== null) mustHere(ctx, 'advice.edit', service.centreId)
  return service
}

function valuesOf(service: AdviceService): Record<string, string> {
  const { name, phone, email, website, address, hours, note, recordedOn } = service
  return {
    name,
    phone,
    email,
    website,
    address,
    hours,
    note,
    recordedOn,
    partnerId: service.partnerId ?? '',
    centreId: service.centreId ?? '',
    emergency: service.emergency ? 'ja' : '',
    version: String(service.version),
  }
}

function listsOf({ topicIds, languages }: AdviceService): FormState['lists'] {
  return { topicIds, languages }
}

async function editPage(ctx: OfficeContext, service: AdviceService, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: service.name,
      current: 'partners',
      breadcrumbs: way,
      action: paths.adviceService(service.id),
      hidden: { version: state.values.version },
      labels: serviceLabels,
      back: paths.advice(),
      below: mayAnywhere(ctx.actor, 'advice.edit') && (
        <ServiceDeeds
          service={service}
          today={ctx.today}
          problem={state.problems.closedOn}
          typed={state.values.closedOn}
        />
      ),
    },
    state,
    <ServiceFields state={state} choices={await choicesOf(ctx, service)} today={ctx.today} />,
  )
}

/** Changes a service; nobody's change is overwritten unseen. */
export async function editOne(ctx: OfficePostContext): Promise<Response> {
  const service = await serviceHere(ctx)
  const { input } = ctx
  const parsed = parseInput(serviceForm, answers(input, groups))
  if (!parsed.ok) return editPage(ctx, service, typed(input, groups, parsed))
  const answer = await editService(doerOf(ctx), service.id, versionOf(input), parsed.value)
  if (!answer.ok)
    return editPage(ctx, service, typed(input, groups, { refusal: adviceRefusals[answer.reason] }))
  return seeOther(ctx.c, paths.advice(), 'saved')
}

/** "Stimmt, heute geprüft". */
export async function checkOne(ctx: OfficePostContext): Promise<Response> {
  await checkService(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.adviceService(idParam(ctx, 'id')), 'checked')
}

const closing = z.object({ closedOn: optionalDay() })

/** Closes a service from a day on; without a day it is there again. */
export async function closeOne(ctx: OfficePostContext): Promise<Response> {
  const service = await serviceHere(ctx)
  const parsed = parseInput(closing, ctx.input.values)
  const again = (problem: string) =>
    editPage(ctx, service, {
      ...filled(valuesOf(service), listsOf(service)),
      values: { ...valuesOf(service), closedOn: ctx.input.text('closedOn') },
      problems: { closedOn: problem },
    })
  if (!parsed.ok) return again(parsed.problems.closedOn ?? '')
  const answer = await closeService(doerOf(ctx), service.id, parsed.value.closedOn)
  if (!answer.ok) return again(adviceRefusals[answer.reason])
  return seeOther(ctx.c, paths.advice(), 'saved')
}
