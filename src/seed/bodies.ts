import { theHouse } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { addDays } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import {
  addDecision,
  addMember,
  addTask,
  bodyForm,
  cancelMeeting,
  createBody,
  createPaper,
  decisionForm,
  finishTask,
  holdMeeting,
  meetingForm,
  memberForm,
  noteReport,
  paperForm,
  planMeeting,
  reportForm,
  taskForm,
} from '../modules/bodies/index.ts'
import type { Doer } from '../modules/identity/index.ts'
import {
  boeckingenBodies,
  cityBodies,
  meetingTales,
  otherBodies,
  otherMeetings,
  paperTale,
  reportTales,
} from './body-tales.ts'
import type { BodyTale, MeetingTale, MemberTale } from './body-tales.ts'
import type { CountingScene } from './outreach.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

/** Who steers and advises, when they met in 2020 and this year, and where the centre reports. Meetings are invented. */
export async function tellBodies(story: Story, scene: CountingScene): Promise<void> {
  const house: Doer = { db: story.db, actor: theHouse, now: story.now }
  const team: Doer = { ...house, actor: scene.actors.get('quartier')! }
  const centreId = scene.houses.get('boeckingen')!.id
  const bodies = new Map([
    ...(await tell(story, house, null, cityBodies)),
    ...(await tell(story, team, centreId, boeckingenBodies)),
  ])
  for (const tale of [...meetingTales, ...youthMeetings()]) await tellMeeting(story, team, bodies, tale)
  for (const [name, on, paper] of reportTales) {
    const onDate = thisYear(story, on)
    if (onDate > story.today) continue
    const input = filled(reportForm, { onDate, paper, reportYear: String(Number(onDate.slice(0, 4)) - 1) })
    must(await noteReport(team, bodies.get(name)!, centreId, input))
  }
  await tellOthers(story, house, scene)
  await tellPaper(story, team, centreId)
}

async function tell(
  story: Story,
  doer: Doer,
  centreId: Id | null,
  tales: readonly BodyTale[],
): Promise<Map<string, Id>> {
  const told = new Map<string, Id>()
  for (const { name, kind, outside, cadence, from, duties, members } of tales) {
    const fields = { name, kind, duties, cadence, cadenceFrom: from, outside: outside ? 'ja' : '' }
    const id = must(await createBody(doer, centreId, filled(bodyForm, fields)))
    for (const member of members ?? [])
      must(await addMember(doer, id, filled(memberForm, lineOf(story, member))))
    told.set(name, id)
  }
  return told
}

function lineOf(story: Story, member: MemberTale): Readonly<Record<string, string>> {
  if (typeof member === 'string') return { kind: 'function', role: member }
  if ('open' in member) return { kind: 'everybody', role: member.open }
  if ('ifNeeded' in member) return { kind: 'function', role: member.ifNeeded, ifNeeded: 'ja' }
  return { kind: 'partner-kind', partnerKindId: story.term('partner-kind', member.kind) }
}

/** Once a month, but nobody met in August: that month shows as missed. */
function youthMeetings(): MeetingTale[] {
  const months = ['01', '02', '03', '04', '05', '06', '07', '09', '10', '11', '12']
  return months.map((month, index) => ({
    body: 'Hauskonferenz Jugend',
    on: `${month}-18`,
    people: 9 + (index % 5),
  }))
}

/** `05-12` is that day of this year. */
function thisYear(story: Story, on: string): Day {
  return on.length === 5 ? `${story.today.slice(0, 4)}-${on}` : on
}

async function tellMeeting(
  story: Story,
  doer: Doer,
  bodies: ReadonlyMap<string, Id>,
  tale: MeetingTale,
): Promise<void> {
  const onDate = typeof tale.on === 'number' ? fromToday(story, tale.on) : thisYear(story, tale.on)
  // What was told as past but lies ahead of the first start is not told at all.
  if (typeof tale.on === 'string' && onDate >= story.today) return
  const [from, to] = tale.at ?? ['17:00', '18:30']
  const agenda = (tale.agenda ?? []).join('\n')
  const input = filled(meetingForm, { onDate, from, to, place: tale.place ?? 'Bürgerhaus Böckingen', agenda })
  const id = must(await planMeeting(doer, bodies.get(tale.body)!, input))
  if (tale.cancelled !== undefined) return void must(await cancelMeeting(doer, id, tale.cancelled))
  if (onDate >= story.today) return
  must(await holdMeeting(doer, id, { attendance: tale.people ?? null, minutes: tale.minutes ?? '' }))
  const decided: Id[] = []
  for (const [kind, years, text] of tale.decisions ?? []) {
    const forYear = years === null ? '' : String(Number(onDate.slice(0, 4)) + years)
    decided.push(must(await addDecision(doer, id, filled(decisionForm, { kind, forYear, text }))).id)
  }
  for (const [text, responsible, dueInDays, how] of tale.tasks ?? []) {
    const dueOn = fromToday(story, dueInDays)
    const decisionId = how === 'decided' ? decided[0] : undefined
    const taskId = must(await addTask(doer, id, filled(taskForm, { text, responsible, dueOn, decisionId })))
    if (how === 'done') await finishTask(doer, taskId, dueOn)
  }
}

/** The south held its conference in both halves of the year; Augärtle in none, which the city office sees. */
async function tellOthers(story: Story, house: Doer, scene: CountingScene): Promise<void> {
  const conferences = ['04-21', '10-06'].map((on) => ({ body: 'Quartierskonferenz', on, people: 41 }))
  for (const [slug, meetings] of [
    ['heilbronner-sueden', [...otherMeetings, ...conferences]],
    ['augaertle', otherMeetings],
  ] as const) {
    const bodies = await tell(story, house, scene.houses.get(slug)!.id, otherBodies)
    for (const tale of meetings) await tellMeeting(story, house, bodies, { place: 'im Haus', ...tale })
  }
}

async function tellPaper(story: Story, doer: Doer, centreId: Id): Promise<void> {
  const onDate = addDays(story.today, 24)
  const { committee } = paperTale
  const year = Number(story.today.slice(0, 4)) - 1
  const fields = { ...paperTale, subject: `${paperTale.subject} ${year}`, onDate }
  const information = { purpose: 'information', sessionKind: 'public', outcome: '' } as const
  const consultations = [
    { ...information, committee: 'Bezirksbeirat', onDate: addDays(story.today, 10) },
    { ...information, committee, onDate },
  ]
  await createPaper(doer, centreId, { ...filled(paperForm, fields), consultations })
}
