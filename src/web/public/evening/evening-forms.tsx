import { paths } from '../../paths.ts'
import { Button, Details, Form, Section, Select, TextArea, TextField } from '../../ui/index.ts'
import { PhoneLink } from '../phone-link.tsx'
import type { EveningProps } from './evening-props.ts'

/** What is broken, with the room; told ones stand above. */
export function DamageForm({ t, token, evening, damages, state }: EveningProps) {
  const words = t.evening
  return (
    <Section title={words.damageTitle} id="schaden">
      {damages.length > 0 && (
        <ul aria-label={words.damageTold}>
          {damages.map(({ id, room, text }) => (
            <li key={id}>
              {words.damageTold}: {room === null ? words.elsewhere : room.name}, „{text}“
            </li>
          ))}
        </ul>
      )}
      <Details summary={words.damageSend} open={state.problems.schaden !== undefined}>
        <p>{words.damageText}</p>
        <Form action={paths.requestLinkDamage(token, evening.id)} label={words.damageTitle}>
          <Select
            name="raum"
            label={words.damageRoom}
            empty={words.elsewhere}
            value={state.typed.raum ?? evening.rooms[0]?.id}
            options={evening.rooms.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextArea
            name="schaden"
            label={words.damage}
            required
            rows={3}
            value={state.typed.schaden}
            problem={state.problems.schaden}
          />
          <Button kind="secondary">{words.damageSend}</Button>
        </Form>
      </Details>
    </Section>
  )
}

/** The one person responsible; another one can be named until the evening is over. */
export function WhoForm({ t, token, now, evening, state }: EveningProps) {
  const words = t.evening
  const { responsible, endsAt } = evening
  const wrong = state.problems.name !== undefined || state.problems.telefon !== undefined
  const action = paths.requestLinkResponsible(token, evening.id)
  return (
    <Section title={words.whoTitle}>
      {responsible && (
        <p>
          {words.who} <bdi>{responsible.name}</bdi>
          {responsible.phone ? ', ' : ''}
          <PhoneLink phone={responsible.phone ?? ''} />
        </p>
      )}
      <p>{words.whoText}</p>
      {endsAt > now && (
        <Details summary={words.whoOther} open={wrong}>
          <Form action={action} label={words.whoOther}>
            <TextField
              name="name"
              label={words.name}
              required
              value={state.typed.name}
              problem={state.problems.name}
              maxLength={120}
            />
            <TextField
              name="telefon"
              type="tel"
              label={words.phone}
              required
              value={state.typed.telefon}
              problem={state.problems.telefon}
              maxLength={40}
            />
            <Button kind="secondary">{words.whoSave}</Button>
          </Form>
          {responsible?.named && (
            <Form action={action} hidden={{ selbst: 'ja' }} label={words.whoBack}>
              <Button kind="quiet">{words.whoBack}</Button>
            </Form>
          )}
        </Details>
      )}
    </Section>
  )
}
