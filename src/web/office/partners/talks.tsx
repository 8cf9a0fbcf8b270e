import type { Day } from '../../../kernel/day.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { contactKindNames, contactKinds } from '../../../modules/partners/index.ts'
import type { ContactEntry } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form, Pagination, Section, Select, TextField } from '../../ui/index.ts'
import type { PartnerView, TalkAgain } from './view.ts'
import { talksPerPage as perPage } from './view.ts'

export const talkLabels = { onDate: 'Wann', kind: 'Art', subject: 'Worum es ging', centreId: 'Zentrum' }

interface Props {
  view: PartnerView
  today: Day
  again?: TalkAgain | undefined
}

/** Talks with the organisation (R032): when, what kind, about what. No names. */
export function Talks(props: Props) {
  const { talks, mayEdit } = props.view
  return (
    <Section title="Gespräche">
      {mayEdit && (
        <Details summary="Gespräch eintragen" open={props.again !== undefined}>
          <TalkForm {...props} />
        </Details>
      )}
      {talks.total === 0 && <p>Noch kein Gespräch eingetragen.</p>}
      <ul class="q-desk">
        {talks.entries.map((entry) => (
          <li key={entry.id}>
            <Talk entry={entry} {...props} />
          </li>
        ))}
      </ul>
      <Pages view={props.view} />
    </Section>
  )
}

function Talk({ entry, view }: Props & { entry: ContactEntry }) {
  const day = weekdayDayText(entry.onDate, true)
  return (
    <>
      <p>
        <b>{day}</b>, {contactKindNames[entry.kind]}
        <br />
        {entry.subject}
      </p>
      {view.mayEdit && (
        <Form action={`${paths.officePartner(view.partner.id)}/gespraeche/${entry.id}/entfernen`} inline>
          <Button kind="quiet" label={`Gespräch vom ${day} entfernen`}>
            Entfernen
          </Button>
        </Form>
      )}
    </>
  )
}

function TalkForm({ view, today, again }: Props) {
  const { partner, centres } = view
  const values = again?.values ?? {}
  const field = (name: keyof typeof talkLabels) => ({
    name,
    label: talkLabels[name],
    problem: again?.problems[name],
  })
  const only = centres.length === 1 ? centres[0]!.id : undefined
  return (
    <Form
      action={`${paths.officePartner(partner.id)}/gespraeche`}
      hidden={{ id: values.id ?? view.nextTalkId, centreId: only }}
    >
      <DateField {...field('onDate')} value={values.onDate ?? today} max={today} required />
      <Select
        {...field('kind')}
        required
        empty={false}
        value={values.kind ?? 'exchange'}
        options={contactKinds.map((kind) => ({ value: kind, label: contactKindNames[kind] }))}
      />
      <TextField
        {...field('subject')}
        value={values.subject ?? ''}
        required
        hint="In einem Satz und ohne Namen von Personen."
      />
      {centres.length > 1 && (
        <Select
          {...field('centreId')}
          empty="für kein bestimmtes"
          value={values.centreId}
          options={centres.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Button kind="secondary">Eintragen</Button>
    </Form>
  )
}

function Pages({ view }: { view: PartnerView }) {
  const { total, page } = view.talks
  if (total <= perPage) return null
  const from = (page - 1) * perPage
  const to = (number: number) => `${paths.officePartner(view.partner.id)}?seite=${number}`
  return (
    <Pagination
      label="Ältere und neuere Gespräche"
      summary={`${Math.min(from + 1, total)}–${Math.min(from + perPage, total)} von ${total}`}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={from + perPage < total ? to(page + 1) : undefined}
    />
  )
}
