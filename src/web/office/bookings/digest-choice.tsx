import { chooseDigest, digestByDefault, digestChoice } from '../../../modules/bookings/index.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Button, Checkbox, Form, Section } from '../../ui/index.ts'
import { deed } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { doerOf } from '../year-ways.tsx'

/** Whether one's own account gets the letter of the morning. */
export const digestRoutes: readonly OfficeRoute[] = [
  deed(paths.myDigest(), 'self.manage', 'account.digest-chosen', async (ctx: OfficePostContext) => {
    await chooseDigest(doerOf(ctx), ctx.input.text('wanted') === 'ja')
    return seeOther(ctx.c, paths.me(), 'saved')
  }),
]

/** The part of "Mein Konto" about it; nothing for those who answer no requests. */
export async function digestPart({ deps, actor }: OfficeContext) {
  if (actor.accountId === null || !mayAnywhere(actor, 'booking.decide')) return null
  const wanted = (await digestChoice(deps.db, actor.accountId)) ?? digestByDefault(actor)
  return <DigestSection wanted={wanted} mail={deps.mail.available} />
}

function DigestSection({ wanted, mail }: { wanted: boolean; mail: boolean }) {
  return (
    <Section title="E-Mail am Morgen">
      <p>
        Höchstens einmal am Arbeitstag, und nur wenn Raumanfragen zu lange warten, Reservierungen enden,
        Kautionen noch zu klären oder Briefe zu drucken sind. Darin stehen Zahlen und ein Link, keine Namen.
        {!mail && ' Dieses Haus verschickt zurzeit keine E-Mails; alles steht auch auf „Heute“.'}
      </p>
      <Form action={paths.myDigest()} label="E-Mail am Morgen">
        <Checkbox name="wanted" label="Ja, schreiben Sie mir" checked={wanted} />
        <Button kind="secondary">Speichern</Button>
      </Form>
    </Section>
  )
}
