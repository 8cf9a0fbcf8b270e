import { berlinTime } from '../../../kernel/berlin.ts'
import { checkItems, checkNames } from '../../../modules/bookings/index.ts'
import type { CheckItem } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Checkbox,
  Details,
  Fieldset,
  Form,
  MarkOptional,
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
  // What came back may be another form of the page: then the closing stays as it was told.
  const again = state.typed.uebergabe !== undefined
  const told = (item: CheckItem) => evening.checks.find((check) => check.item === item)
  const silent = Object.keys(state.problems).some((name) => name.startsWith('warum-'))
  return (
    <Form action={paths.requestLinkClosed(token, evening.id)} label={words.closeTitle}>
      <Fieldset legend={words.looks}>
        {checkItems.map((item) => (
          <Checkbox
            key={item}
            name={`ok-${item}`}
            label={checkNames[item]}
            checked={again ? state.typed[`ok-${item}`] !== undefined : told(item)?.done === true}
          />
        ))}
        <Details summary={words.notDone} open={silent || evening.checks.some(({ done }) => !done)}>
          <MarkOptional.Provider value={false}>
            {checkItems.map((item) => (
              <TextField
                key={item}
                name={`warum-${item}`}
                label={words.why(checkNames[item])}
                value={again ? state.typed[`warum-${item}`] : told(item)?.why}
                problem={state.problems[`warum-${item}`]}
                maxLength={200}
              />
            ))}
          </MarkOptional.Provider>
        </Details>
      </Fieldset>
      <TextArea
        name="uebergabe"
        label={words.handover}
        hint={words.handoverHint}
        required
        rows={3}
        value={again ? state.typed.uebergabe : evening.handover}
        problem={state.problems.uebergabe}
      />
      <Button>{words.close}</Button>
    </Form>
  )
}
