import { parseInput } from '../../../kernel/input.ts'
import type { Body, Meeting } from '../../../modules/bodies/index.ts'
import {
  editMeeting,
  meetingForm,
  meetingRefusals,
  occasionNames,
  planMeeting,
} from '../../../modules/bodies/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  ErrorSummary,
  FieldRow,
  Form,
  PageHeading,
  Select,
  TextArea,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { filledWith, formTitle, typedBack } from '../offers/typed.ts'
import type { Typed } from '../offers/typed.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { bodyToChange, doerOf, meetingToChange, trail, versionIn } from './around.ts'

/** The empty form for a meeting of one of our bodies. */
export async function showNew(ctx: OfficeContext): Promise<Response> {
  return form(ctx, { typed: filledWith({}), body: await bodyToChange(ctx) })
}

/** Plans it. */
export async function create(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyToChange(ctx)
  const typed = parseInput(meetingForm, ctx.input.values)
  if (!typed.ok) return form(ctx, { typed: typedBack(ctx.input, typed.problems), body, status: 422 })
  const answer = await planMeeting(doerOf(ctx), body.id, typed.value)
  if (answer.ok) return seeOther(ctx.c, paths.meeting(answer.value), 'created')
  const problems = { onDate: meetingRefusals[answer.reason] }
  return form(ctx, { typed: typedBack(ctx.input, problems), body, status: 409 })
}

/** The form with what is planned. */
export async function showEdit(ctx: OfficeContext): Promise<Response> {
  const { meeting, body } = await meetingToChange(ctx)
  const agenda = meeting.agenda.join('\n')
  return form(ctx, { typed: filledWith({ ...meeting, agenda }), body, meeting })
}

/** Changes it; nobody's change is overwritten unseen. */
export async function edit(ctx: OfficePostContext): Promise<Response> {
  const { meeting, body } = await meetingToChange(ctx)
  const typed = parseInput(meetingForm, ctx.input.values)
  const { input } = ctx
  if (!typed.ok) return form(ctx, { typed: typedBack(input, typed.problems), body, meeting, status: 422 })
  const answer = await editMeeting(doerOf(ctx), meeting.id, versionIn(input.text('stand')), typed.value)
  if (answer.ok) return seeOther(ctx.c, paths.meeting(meeting.id), 'saved')
  const problems = { onDate: meetingRefusals[answer.reason] }
  return form(ctx, { typed: typedBack(input, problems), body, meeting, status: 409 })
}

interface Shown {
  readonly typed: Typed
  readonly body: Body
  readonly meeting?: Meeting
  readonly status?: 409 | 422
}

function form(ctx: OfficeContext, { typed, body, meeting, status }: Shown): Promise<Response> {
  const title = meeting ? 'Sitzung ändern' : `Sitzung planen: ${body.name}`
  const here = { href: paths.body(body.id), label: body.name }
  return officePage(
    ctx,
    { title: formTitle(title, typed.problems), current: 'bodies', breadcrumbs: trail(here, 'Sitzung') },
    <Fields title={title} typed={typed} body={body} meeting={meeting} />,
    status ?? 200,
  )
}

const labels = {
  onDate: 'Tag',
  from: 'Beginn',
  to: 'Ende',
  place: 'Ort',
  occasion: 'Anlass',
  agenda: 'Tagesordnung',
}

function Fields(props: { title: string; typed: Typed; body: Body; meeting: Meeting | undefined }) {
  const { title, typed, body, meeting } = props
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: typed.text(name),
    problem: typed.problems[name],
  })
  return (
    <>
      <PageHeading title={title} />
      <ErrorSummary problems={typed.problems} labels={labels} />
      <Form
        action={meeting ? paths.meetingEdit(meeting.id) : paths.meetingNew(body.id)}
        hidden={{ stand: meeting?.version }}
      >
        <FieldRow>
          <DateField {...field('onDate')} required />
          <TimeField {...field('from')} />
          <TimeField {...field('to')} />
        </FieldRow>
        <TextField {...field('place')} />
        <Select
          {...field('occasion')}
          empty="keiner"
          options={Object.entries(occasionNames).map(([value, label]) => ({ value, label }))}
        />
        <TextArea {...field('agenda')} rows={8} hint="Ein Punkt in jeder Zeile. Die Nummern setzen wir." />
        <ButtonRow>
          <Button>{meeting ? 'Speichern' : 'Sitzung planen'}</Button>
          <ButtonLink href={meeting ? paths.meeting(meeting.id) : paths.body(body.id)} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}
