import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form, Section, Select, TextField } from '../../ui/index.ts'
import type { MeetingView } from './meeting-view.ts'
import { TaskList } from './task-list.tsx'
import { decisionNumber } from './words.ts'

export const taskLabels = {
  task: 'Was zu tun ist',
  responsible: 'Wer (Funktion)',
  dueOn: 'Bis wann',
  decisionId: 'Zu Beschluss',
}

interface Props {
  view: MeetingView
}

/** Who does what until when. */
export function Tasks({ view }: Props) {
  const { meeting, tasks, mayEdit, today } = view
  return (
    <Section title="Aufgaben" id="aufgaben">
      <TaskList tasks={tasks} today={today} mayEdit={mayEdit} back={meeting.id} empty="Noch keine Aufgabe." />
      {mayEdit && meeting.state !== 'cancelled' && (
        <Details summary="Aufgabe eintragen" open={view.again?.form === 'task' || view.taskFor !== undefined}>
          <TaskForm view={view} />
        </Details>
      )}
    </Section>
  )
}

function TaskForm({ view }: Props) {
  const again = view.again?.form === 'task' ? view.again : undefined
  const values: Readonly<Record<string, string>> = again?.values ?? { decisionId: view.taskFor ?? '' }
  const field = (name: keyof typeof taskLabels) => ({
    name,
    label: taskLabels[name],
    value: values[name] ?? '',
    problem: again?.problems[name],
  })
  return (
    <Form action={paths.meetingTasks(view.meeting.id)} hidden={{ id: values.id ?? view.nextId }}>
      <TextField {...field('task')} required />
      <TextField {...field('responsible')} required hint="Zum Beispiel „Quartiersmanagement“. Ohne Namen." />
      <DateField {...field('dueOn')} required />
      {view.decisions.length > 0 && (
        <Select
          {...field('decisionId')}
          empty="keinem"
          options={view.decisions.map((one) => ({ value: one.id, label: decisionNumber(one) }))}
        />
      )}
      <Button kind="secondary">Aufgabe eintragen</Button>
    </Form>
  )
}
