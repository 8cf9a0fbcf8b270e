import { berlinTime } from '../../../kernel/berlin.ts'
import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import { briefedOn, checkNames, notNow } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
} from '../../ui/index.ts'
import { CloseForm } from './close-form.tsx'
import { DamageForm, WhoForm } from './evening-forms.tsx'
import { PhoneLink } from '../phone-link.tsx'
import type { EveningProps } from './evening-props.ts'

/** One evening from top to bottom, as it goes: open, close, say what is broken, say who it is. */
export function EveningView(props: EveningProps) {
  const { t, now, evening, token, phone, state } = props
  const words = t.evening
  const why = notNow(evening, now)
  const told = evening.openedAt !== null || evening.closedAt !== null
  const rooms = evening.rooms.map(({ name }) => name).join(', ')
  const labels = {
    ...Object.fromEntries(Object.entries(checkNames).map(([item, name]) => [`warum-${item}`, name])),
    oeffnen: words.openTitle,
    uebergabe: words.handover,
    schaden: words.damage,
    name: words.name,
    telefon: words.phone,
  }
  return (
    <>
      <PageHeading
        title={weekdayDayText(evening.day)}
        kicker={words.kicker}
        lead={<p>{`${timeRangeText(evening.from, evening.to)}, ${rooms}, ${evening.siteName}`}</p>}
      />
      <ErrorSummary problems={state.problems} labels={labels} />
      {!told && !briefedOn(evening, evening.day) && why !== 'too-late' && (
        <Notice tone="warning">
          <p>{words.briefingMissing}</p>
        </Notice>
      )}
      {why === 'too-early' && <p>{words.tooEarly}</p>}
      {why === 'too-late' && <p>{words.tooLate}</p>}
      {why === undefined && (
        <>
          <OpenForm {...props} />
          <CloseForm {...props} />
          <DamageForm {...props} />
        </>
      )}
      <WhoForm {...props} />
      <p>
        {phone !== '' && (
          <>
            {words.help} <PhoneLink phone={phone} />.{' '}
          </>
        )}
        {words.emergency} <PhoneLink phone="112" />.
      </p>
      <ButtonRow>
        <ButtonLink href={paths.requestLink(token)} kind="quiet">
          {words.back}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

function OpenForm({ t, token, evening }: EveningProps) {
  const words = t.evening
  if (evening.openedAt !== null)
    return (
      <Notice tone="success">
        <p>{words.openedAt(berlinTime(evening.openedAt))}</p>
      </Notice>
    )
  if (evening.closedAt !== null) return null
  return (
    <Section title={words.openTitle}>
      <p>{words.openText}</p>
      <Form action={paths.requestLinkOpened(token, evening.id)} label={words.openTitle}>
        <Button>{words.open}</Button>
      </Form>
    </Section>
  )
}
