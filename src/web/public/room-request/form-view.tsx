import { paths } from '../../paths.ts'
import {
  ButtonRow,
  Checkbox,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Fieldset,
  Form,
  HiddenField,
  NumberField,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { Honeypot } from '../honeypot.tsx'
import { Paragraphs } from '../paragraphs.tsx'
import { equipmentOfRoom, seatsOfRoom } from '../rooms/room-house.ts'
import { extraText, feeLines } from '../rooms/room-words.ts'
import type { RequestFormProps } from './form-props.ts'
import { WhenFields } from './when-fields.tsx'

/** The request, top to bottom in the order one tells it. One page, no script. */
export function RequestForm(props: RequestFormProps) {
  const { t, house, problems } = props
  const words = t.roomRequest
  return (
    <>
      <ErrorSummary problems={problems} labels={words.fields} />
      <Form action={props.action} hidden={props.hidden} label={words.title}>
        <HiddenField name="siteId" value={house.id} />
        <HiddenField name="rulesId" value={house.terms.rules?.id ?? ''} />
        <What {...props} />
        <WhenFields {...props} />
        <Wishes {...props} />
        <Who {...props} />
        <RulesAndPrivacy {...props} />
        <Honeypot t={t} />
        <ButtonRow>{props.buttons}</ButtonRow>
      </Form>
    </>
  )
}

function What({ t, house, draft, problems }: RequestFormProps) {
  const { fields, hints, parts, roomSeats } = t.roomRequest
  const options = house.rooms.map((room) => {
    const seats = seatsOfRoom(room, house.rooms)
    return { value: room.id, label: seats === null ? room.name : `${room.name} (${roomSeats(seats)})` }
  })
  return (
    <Fieldset legend={parts.what}>
      <CheckboxGroup
        name="roomIds"
        label={fields.roomIds}
        required
        options={options}
        values={draft.all('roomIds')}
        problem={problems.roomIds}
        hint={options.length > 1 ? hints.rooms : undefined}
      />
      <TextField
        name="purpose"
        label={fields.purpose}
        hint={hints.purpose}
        value={draft.text('purpose')}
        problem={problems.purpose}
        maxLength={200}
        required
      />
      <TextField
        name="groupName"
        label={fields.groupName}
        value={draft.text('groupName')}
        problem={problems.groupName}
        maxLength={120}
        autocomplete="organization"
      />
      <NumberField
        name="people"
        label={fields.people}
        value={draft.text('people')}
        problem={problems.people}
        min={1}
        required
      />
    </Fieldset>
  )
}

function Wishes({ t, house, draft, problems }: RequestFormProps) {
  const { fields, hints, parts } = t.roomRequest
  const all = house.rooms.flatMap((room) => equipmentOfRoom(room, house.rooms))
  const equipment = [...new Map(all.map((term) => [term.id, term])).values()]
  return (
    <Fieldset legend={parts.wishes}>
      {equipment.length > 0 && (
        <CheckboxGroup
          name="equipmentIds"
          label={fields.equipmentIds}
          options={equipment.map(({ id, name }) => ({ value: id, label: name }))}
          inline
          values={draft.all('equipmentIds')}
          problem={problems.equipmentIds}
        />
      )}
      {house.terms.extras.length > 0 && (
        <CheckboxGroup
          name="extraIds"
          label={fields.extraIds}
          options={house.terms.extras.map((extra) => ({ value: extra.id, label: extraText(extra) }))}
          values={draft.all('extraIds')}
          problem={problems.extraIds}
        />
      )}
      <TextField
        name="seating"
        label={fields.seating}
        hint={hints.seating}
        value={draft.text('seating')}
        problem={problems.seating}
        maxLength={200}
      />
      <Checkbox
        name="selfManaged"
        label={fields.selfManaged}
        hint={hints.selfManaged}
        checked={draft.text('selfManaged') !== ''}
      />
      <TextArea
        name="note"
        label={fields.note}
        hint={hints.note}
        value={draft.text('note')}
        problem={problems.note}
        rows={3}
      />
    </Fieldset>
  )
}

function Who({ t, draft, problems }: RequestFormProps) {
  const { fields, hints, parts } = t.roomRequest
  const text = (name: string) => ({ name, value: draft.text(name), problem: problems[name] })
  return (
    <Fieldset legend={parts.who} hint={hints.contact}>
      <TextField {...text('name')} label={fields.name} maxLength={120} autocomplete="name" required />
      <TextField {...text('email')} label={fields.email} type="email" maxLength={200} autocomplete="email" />
      <TextField {...text('phone')} label={fields.phone} type="tel" maxLength={60} autocomplete="tel" />
      <Checkbox
        name="adult"
        label={fields.adult}
        checked={draft.text('adult') !== ''}
        problem={problems.adult}
        required
      />
    </Fieldset>
  )
}

/** What it costs whom: one reads it before asking, not only with the answer. */
function Costs({ t, house }: Pick<RequestFormProps, 't' | 'house'>) {
  const lines = feeLines(t, house.terms)
  if (lines.length === 0) return <p>{t.rooms.feesFree}</p>
  return (
    <Details summary={t.rooms.fees}>
      <ul class="q-plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Details>
  )
}

function RulesAndPrivacy({ t, house, draft, problems }: RequestFormProps) {
  const words = t.roomRequest
  const { rules, setting } = house.terms
  return (
    <Fieldset legend={words.parts.rules}>
      {rules !== null && (
        <>
          <Details summary={words.readRules}>
            <Paragraphs text={rules.text} />
          </Details>
          <Checkbox
            name="rulesAccepted"
            label={words.fields.rulesAccepted}
            checked={draft.text('rulesAccepted') !== '' && draft.text('rulesId') === rules.id}
            problem={problems.rulesAccepted}
            required
          />
        </>
      )}
      <Costs t={t} house={house} />
      <p>
        {words.privacy(setting.eraseAfterDays)} <a href={paths.privacy()}>{words.privacyMore}</a>
      </p>
    </Fieldset>
  )
}
