import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { Button, Details, Form, Section, TextArea } from '../../ui/index.ts'
import type { LinkProps } from './link-props.ts'

/** After the answer: what should be different goes to the team. */
export function WishForm({ t, token, state }: Pick<LinkProps, 't' | 'token' | 'state'>) {
  const words = t.requestLink
  return (
    <Section title={words.wishTitle} id="wunsch">
      <p>{words.wishText}</p>
      <WishFields t={t} token={token} text={state.typed.wunsch ?? ''} problem={state.problems.wunsch} />
    </Section>
  )
}

/** The one field of a wish, with its button. */
export function WishFields(props: {
  t: PublicTexts
  token: string
  text: string
  problem?: string | undefined
}) {
  const words = props.t.requestLink
  return (
    <Form action={paths.requestLinkWish(props.token)} label={words.wishTitle}>
      <TextArea name="wunsch" label={words.wishField} value={props.text} problem={props.problem} required />
      <Button kind="secondary">{words.wish}</Button>
    </Form>
  )
}

/** Takes everything back; asks once, because it cannot be undone. */
export function WithdrawForm({ t, token }: Pick<LinkProps, 't' | 'token'>) {
  const words = t.requestLink
  return (
    <Section title={words.withdrawTitle}>
      <p>{words.withdrawText}</p>
      <Details summary={words.withdrawOpen}>
        <p>{words.withdrawSure}</p>
        <Form action={paths.requestLinkWithdraw(token)} label={words.withdrawTitle}>
          <Button kind="danger">{words.withdraw}</Button>
        </Form>
      </Details>
    </Section>
  )
}
