import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { BodyTask } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import { Button, Form, NoPrint, StatusTag } from '../../ui/index.ts'
import { dueText } from './words.ts'

/** Tasks with who does them until when; a tap ticks one off. `back`: "gremien", "aufgaben" or the id of the meeting on whose page they stand. */
export function TaskList(props: {
  tasks: readonly BodyTask[]
  today: Day
  mayEdit: boolean
  back: string
  empty: string
}) {
  if (props.tasks.length === 0) return <p>{props.empty}</p>
  return (
    <ul class="q-desk">
      {props.tasks.map((task) => (
        <li key={task.id}>
          <Task {...props} task={task} />
        </li>
      ))}
    </ul>
  )
}

function Task(props: { task: BodyTask; today: Day; mayEdit: boolean; back: string }) {
  const { task, today, mayEdit, back } = props
  return (
    <>
      <p>
        <b>{task.text}</b>{' '}
        {task.doneOn === null ? (
          <StatusTag tone={task.dueOn < today ? 'warning' : 'info'} label={dueText(task.dueOn, today)} />
        ) : (
          <StatusTag tone="success" label={`erledigt am ${shortDayText(task.doneOn)}`} />
        )}
        <br />
        {task.responsible}
        {back !== task.meetingId && (
          <>
            {' · '}
            <a href={paths.meeting(task.meetingId)}>{task.bodyName}</a>
          </>
        )}
      </p>
      {mayEdit && <TaskButtons task={task} back={back} />}
    </>
  )
}

function TaskButtons({ task, back }: { task: BodyTask; back: string }) {
  const open = task.doneOn === null
  return (
    <NoPrint>
      <Form
        action={open ? paths.taskDone(task.id) : paths.taskOpen(task.id)}
        hidden={{ zurueck: back }}
        inline
      >
        <Button
          kind={open ? 'secondary' : 'quiet'}
          label={`${open ? 'Erledigt' : 'Wieder offen'}: ${task.text}`}
        >
          {open ? 'Erledigt' : 'Wieder offen'}
        </Button>
        <Button kind="quiet" formAction={paths.taskRemove(task.id)} label={`Entfernen: ${task.text}`}>
          Entfernen
        </Button>
      </Form>
    </NoPrint>
  )
}
