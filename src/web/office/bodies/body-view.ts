import type { Problems } from '../../../kernel/result.ts'
import type { Body, BodyReport, DutyLine, Member, MeetingLine } from '../../../modules/bodies/index.ts'
import { bodyReports, dutyLines, mayEditBody, meetingsOf, membersOf } from '../../../modules/bodies/index.ts'
import { partnerList } from '../../../modules/partners/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { centreNames, termsOf } from '../../../modules/places/index.ts'
import type { Option } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'
import type { Reach } from './around.ts'
import { reachOf } from './around.ts'

const meetingsShown = 60

/** What came back with a form of the page. */
export interface BodyAgain {
  readonly form: 'member' | 'report'
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly status: 409 | 422
}

/** Everything the page of a body shows. */
export interface BodyView {
  readonly body: Body
  readonly members: readonly Member[]
  readonly meetings: readonly MeetingLine[]
  readonly reports: readonly BodyReport[]
  readonly duties: readonly DutyLine[]
  readonly centres: readonly CentreName[]
  /** Where this person may say that it was reported there. */
  readonly reporting: readonly CentreName[]
  readonly partners: readonly Option[]
  readonly partnerKinds: readonly Option[]
  readonly today: string
  readonly mayEdit: boolean
  readonly again: BodyAgain | undefined
}

/** Reads it. */
export async function bodyView(
  ctx: OfficeContext,
  body: Body,
  again: BodyAgain | undefined,
): Promise<BodyView> {
  const { deps, actor, today } = ctx
  const { db } = deps
  const [read, edit, centres] = await Promise.all([
    reachOf(ctx, 'body.read'),
    reachOf(ctx, 'body.edit'),
    centreNames(db),
  ])
  const mayEdit = mayEditBody(actor, body)
  const seen = seenCentres(body, read)
  const year = today.slice(0, 4)
  const [members, meetings, reports, lines, choices] = await Promise.all([
    membersOf(db, body.id),
    meetingsOf(db, { bodyId: body.id, newestFirst: true, limit: meetingsShown }),
    bodyReports(db, { centreIds: seen, bodyId: body.id }),
    dutyLines(db, { centreIds: seen, city: true, from: `${year}-01-01`, to: `${year}-12-31`, day: today }),
    mayEdit ? memberChoices(ctx) : { partners: [], partnerKinds: [] },
  ])
  return {
    body,
    members,
    meetings,
    reports: reports.toReversed(),
    duties: lines.filter(({ duty }) => duty.bodyId === body.id),
    centres,
    reporting: edit.centres.filter(
      ({ id }) => body.outside && (body.centreId === null || body.centreId === id),
    ),
    ...choices,
    today,
    mayEdit,
    again,
  }
}

/** Of a body of the city one sees what the own centres have to do with it. */
function seenCentres({ centreId }: Body, { centres }: Reach): string[] {
  return centreId === null ? centres.map(({ id }) => id) : [centreId]
}

async function memberChoices({ deps }: OfficeContext): Promise<Pick<BodyView, 'partners' | 'partnerKinds'>> {
  const [{ lines }, kinds] = await Promise.all([
    partnerList(deps.db, { pageSize: 1_000 }),
    termsOf(deps.db, 'partner-kind'),
  ])
  const option = ({ id, name }: { id: string; name: string }): Option => ({ value: id, label: name })
  return { partners: lines.map(option), partnerKinds: kinds.map(option) }
}
