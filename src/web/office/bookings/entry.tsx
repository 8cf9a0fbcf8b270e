import { parseDay, weekdayOf } from '../../../kernel/day.ts'
import { parseInput } from '../../../kernel/input.ts'
import {
  bookingById,
  carriedKey,
  newBookingToken,
  refusalText,
  requestForm,
  requestRoom,
  siteTerms,
  tokenOfRequest,
} from '../../../modules/bookings/index.ts'
import type { SiteTerms } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { roomsOfSite, sitesAll, termsOf } from '../../../modules/places/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { Empty, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { FormState } from '../places/form-page.tsx'
import { answers, filled, formPage, typed } from '../places/form-page.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { showLink } from './deeds.tsx'
import { EntryFields, entryLabels, entryLists, SiteChoice } from './entry-fields.tsx'
import { bookerOf } from './here.ts'
import { bookingWay } from './words.tsx'

/** Sites where this person may enter a request. */
async function sitesHere(ctx: OfficeContext) {
  const sites = await sitesAll(ctx.deps.db)
  return sites.filter(({ centreId }) => may(ctx.actor, 'booking.decide', { centreId }))
}

/** Counter and telephone: the team writes down what somebody asks for. */
export async function showEntry(ctx: OfficeContext): Promise<Response> {
  const sites = await sitesHere(ctx)
  const site =
    sites.find(({ slug }) => slug === ctx.query('standort')) ?? (sites.length === 1 ? sites[0] : undefined)
  if (site)
    return entryPage(ctx, site.id, filled({ siteId: site.id, token: newBookingToken(), channel: 'counter' }))
  return officePage(
    ctx,
    { title: 'Anfrage eintragen', current: 'rooms', breadcrumbs: [...bookingWay(), { label: 'Eintragen' }] },
    <>
      <PageHeading title="Anfrage eintragen" lead="An welchem Standort?" />
      {sites.length === 0 ? <Empty title="Hier ist noch kein Standort." /> : <SiteChoice sites={sites} />}
    </>,
  )
}

/** Keeps it; the link is shown once, to be printed for the person. */
export async function enterHere(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const siteId = input.text('siteId')
  const allowed = (await sitesHere(ctx)).some(({ id }) => id === siteId)
  if (!allowed) return showEntry(ctx)
  const parsed = parseInput(requestForm, withWeekday(answers(input, [...entryLists])))
  if (!parsed.ok) return entryPage(ctx, siteId, typed(input, [...entryLists], parsed))
  const token = tokenOfRequest(carriedKey(input.text('token')), parsed.value)
  const answer = await requestRoom(bookerOf(ctx), parsed.value, {
    channel: input.text('channel') === 'phone' ? 'phone' : 'counter',
    token,
    exception: input.text('exception') !== '',
  })
  if (!answer.ok)
    return entryPage(ctx, siteId, typed(input, [...entryLists], { refusal: refusalText(answer) }))
  const booking = (await bookingById(ctx.deps.db, answer.value.id))!
  return showLink(ctx, booking, token, 'Anfrage eingetragen')
}

/** "Every week from the first of December": without another word that is the weekday of the first day. */
function withWeekday(fields: Record<string, unknown>): Record<string, unknown> {
  const first = parseDay(String(fields.startsOn ?? ''))
  const repeats = fields.kind === 'weekly' || fields.kind === 'monthly'
  if (!repeats || first === undefined || (fields.weekdays as readonly string[]).length > 0) return fields
  return { ...fields, weekdays: [String(weekdayOf(first))] }
}

async function entryPage(ctx: OfficeContext, siteId: string, state: FormState): Promise<Response> {
  const { db } = ctx.deps
  const [terms, rooms, equipment] = await Promise.all([
    siteTerms(db, siteId, ctx.today),
    roomsOfSite(db, siteId),
    termsOf(db, 'equipment'),
  ])
  const hidden = { siteId, token: state.values.token, rulesId: terms.rules?.id }
  return formPage(
    ctx,
    {
      title: 'Anfrage eintragen',
      lead: leadOf(terms, rooms),
      current: 'rooms',
      breadcrumbs: bookingWay(),
      action: paths.bookingNew(),
      hidden,
      labels: entryLabels,
      button: 'Anfrage eintragen',
      back: paths.bookings(),
    },
    state,
    <EntryFields state={state} terms={terms} rooms={rooms} equipment={equipment} />,
  )
}

function leadOf({ setting }: SiteTerms, rooms: readonly Room[]): string {
  if (rooms.length === 0) return 'Dieser Standort hat noch keine Räume.'
  if (!setting.acceptsRequests)
    return 'Der Standort nimmt keine Anfragen über die Webseite an. Eintragen können Sie sie als Ausnahme.'
  return 'Wie am Telefon oder an der Theke gesagt. Danach drucken Sie den Brief mit dem Link.'
}
