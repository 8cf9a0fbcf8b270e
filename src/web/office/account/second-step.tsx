import {
  confirmSecondStep,
  disableSecondStep,
  prepareSecondStep,
  refusalSentence,
} from '../../../modules/identity/index.ts'
import type { PreparedSecondStep } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  PageHeading,
  Prose,
  Section,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { ownAccount } from './me.tsx'
import type { FieldProblems } from './me-page.tsx'

const at = paths.secondStep()

/** Signing in with password and a code of the telephone. */
export const secondStepRoutes: readonly OfficeRoute[] = [
  page(at, 'self.manage', (ctx) => show(ctx, {})),
  deed(at, 'self.manage', 'second-step.prepared', async (ctx) => {
    const { auth, db, clock } = ctx.deps
    const headers = ctx.c.req.raw.headers
    const made = await prepareSecondStep(
      auth,
      db,
      ctx.actor,
      headers,
      ctx.input.text('passwort'),
      clock.now(),
    )
    if (!made.ok) return show(ctx, { passwort: refusalSentence(made) })
    return answerWith(ctx, <PreparedPage prepared={made.value} />)
  }),
  deed(`${at}/bestaetigen`, 'self.manage', 'second-step.enabled', async (ctx) => {
    const { auth, db } = ctx.deps
    const done = await confirmSecondStep(auth, db, ctx.actor, ctx.c.req.raw.headers, ctx.input.text('code'))
    if (done.ok) return finish(ctx, done.value, 'secondStepOn')
    const problems = { code: refusalSentence(done) }
    return answerWith(ctx, <ConfirmPage problems={problems} />, 422)
  }),
  deed(`${at}/aus`, 'self.manage', 'second-step.disabled', async (ctx) => {
    const { auth, db, clock } = ctx.deps
    const headers = ctx.c.req.raw.headers
    const done = await disableSecondStep(
      auth,
      db,
      ctx.actor,
      headers,
      ctx.input.text('passwort'),
      clock.now(),
    )
    return done.ok ? finish(ctx, done.value, 'secondStepOff') : show(ctx, { passwort: refusalSentence(done) })
  }),
]

function finish(
  ctx: OfficePostContext,
  cookies: readonly string[],
  message: 'secondStepOn' | 'secondStepOff',
): Response {
  for (const cookie of cookies) ctx.c.header('set-cookie', cookie, { append: true })
  return seeOther(ctx.c, paths.me(), message)
}

async function show(ctx: OfficeContext, problems: FieldProblems): Promise<Response> {
  const { secondStep } = await ownAccount(ctx)
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return answerWith(ctx, <StartPage on={secondStep} problems={problems} />, status)
}

function answerWith(
  ctx: OfficeContext,
  children: Parameters<typeof officePage>[2],
  status: 200 | 422 = 200,
): Promise<Response> {
  const title = 'Anmeldung in zwei Schritten'
  const breadcrumbs = [{ href: paths.me(), label: 'Mein Konto' }, { label: title }]
  return officePage(
    ctx,
    { title: status === 422 ? `Fehler: ${title}` : title, current: 'me', breadcrumbs },
    children,
    status,
  )
}

function StartPage({ on, problems }: { on: boolean; problems: FieldProblems }) {
  return (
    <>
      <PageHeading
        title="Anmeldung in zwei Schritten"
        lead={
          on
            ? 'Sie melden sich mit Passwort und Code an. Hier schalten Sie den Code wieder aus.'
            : 'Zum Passwort kommt ein Code aus einer Code-App auf Ihrem Telefon. Wer nur Ihr Passwort kennt, kommt dann nicht hinein.'
        }
      />
      <ErrorSummary problems={problems} />
      <Form action={on ? `${at}/aus` : at}>
        <TextField
          name="passwort"
          label="Ihr Passwort"
          type="password"
          autocomplete="current-password"
          required
          problem={problems.passwort}
        />
        <Button kind={on ? 'danger' : 'primary'}>{on ? 'Zweiten Schritt ausschalten' : 'Weiter'}</Button>
      </Form>
    </>
  )
}

function PreparedPage({ prepared }: { prepared: PreparedSecondStep }) {
  return (
    <>
      <PageHeading title="Code-App verbinden" />
      <Section title="1. Schlüssel in die App eintragen">
        <Prose>
          <p>Wählen Sie in Ihrer Code-App „Schlüssel eingeben“ und tippen Sie:</p>
          <p>
            <strong>
              <code>{prepared.secret}</code>
            </strong>
          </p>
          <p>
            Lesen Sie das auf dem Telefon? Dann <a href={prepared.uri}>öffnen Sie die Code-App direkt</a>.
          </p>
        </Prose>
      </Section>
      <Section title="2. Codes für den Notfall aufbewahren">
        <Prose>
          <p>
            Drucken Sie diese Codes aus oder schreiben Sie sie ab. Ist das Telefon weg, lässt jeder davon Sie
            einmal hinein. Sie stehen nur jetzt hier.
          </p>
          <ul>
            {prepared.backupCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </Prose>
      </Section>
      <Section title="3. Ausprobieren">
        <ConfirmForm problems={{}} />
      </Section>
    </>
  )
}

function ConfirmPage({ problems }: { problems: FieldProblems }) {
  return (
    <>
      <PageHeading title="Code-App verbinden" />
      <ErrorSummary problems={problems} />
      <ConfirmForm problems={problems} />
      <p>
        <ButtonLink href={at}>Neuen Schlüssel erzeugen</ButtonLink>
      </p>
    </>
  )
}

function ConfirmForm({ problems }: { problems: FieldProblems }) {
  return (
    <Form action={`${at}/bestaetigen`}>
      <TextField
        name="code"
        label="Code aus der App"
        autocomplete="one-time-code"
        inputMode="numeric"
        short
        required
        hint="Sechs Ziffern"
        problem={problems.code}
      />
      <Button>Einschalten</Button>
    </Form>
  )
}
