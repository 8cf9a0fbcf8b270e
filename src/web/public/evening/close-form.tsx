import { berlinTime } from '../../../kernel/berlin.ts'
import { checkItems, checkNames } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Checkbox,
  Details,
  Fieldset,
  Form,
  Notice,
  Section,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import type { EveningProps } from './evening-props.ts'

/** The look around and the words for those who come next; once told it can still be corrected. */
export function CloseForm(props: EveningProps) {
  const { t, evening, state } = props
  const words = t.evening
  if (evening.closedAt === null)
    return (
      <Section title={words.closeTitle} id="schliessen">
        <p>{words.closeText}</p>
        <Fields {...props} />
      </Section>
    )
  const wrong = Object.keys(state.problems).some((name) => name.startsWith('warum-') || name === 'uebergabe')
  return (
    <>
      <Notice tone="success">
        <p>{words.closedAt(berlinTime(evening.closedAt))}</p>
      </Notice>
      <Details summary={words.closeAgain} open={wrong}>
        <Fields {...props} />
      </Details>
    </>
  )
}

function Fields({ t, token, evening, state }: EveningProps) {
  const words = t.evening
  const again = Object.keys(state.typed).length > 0
  return (
    <Form action={paths.requestLinkClosed(token, evening.id)} label={words.closeTitle}>
      <Fieldset legend={words.looks}>
        {checkItems.map((item) => {
          const told = evening.checks.find((check) => check.item === item)
          return (
            <div key={item}>
              <Checkbox
                name={`ok-${item}`}
                label={checkNames[item]}
                checked={again ? state.typed[`ok-${item}`] !== undefined : told?.done === true}
              />
              <TextField
                name={`warum-${item}`}
                label={words.why(checkNames[item])}
                value={again ? state.typed[`warum-${item}`] : told?.why}
                problem={state.problems[`warum-${item}`]}
                maxLength={200}
              />
            </div>
          )
        })}
      </Fieldset>
      <TextArea
        name="uebergabe"
        label={words.handover}
        hint={words.handoverHint}
        required
        rows={3}
        value={again ? state.typed.uebergabe : evening.handover}
        problem={state.problems.uebergabe}
        maxLength={1_000}
      />
      <Button>{words.close}</Button>
    </Form>
  )
}
