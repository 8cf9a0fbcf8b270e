import { shortDayText } from '../../../kernel/german-date.ts'
import { isId } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  draftProtectionScheme,
  heldOn,
  protectionRefusals,
  protectionSchemes,
} from '../../../modules/papers/index.ts'
import type { ProtectionScheme } from '../../../modules/papers/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Notice, PageHeading, Section } from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { DeedButton } from '../places/form-page.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import type { House } from '../today/house.ts'
import { doerOf } from '../year-ways.tsx'
import { Scheme } from './scheme-view.tsx'

/** What to do when a child may be in danger: the procedure of one's own operator, one tap from everywhere. */
export async function showProtection(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'protection.read')
  if (!house) return noCentrePage(ctx, 'Kinderschutz', 'protection')
  return show(ctx, house)
}

/** Begins a new version of one's own procedure. */
export async function beginScheme(ctx: OfficePostContext): Promise<Response> {
  const [operatorId, centreId] = [ctx.input.text('operatorId'), ctx.input.text('centreId')]
  const house = await centreAsked(ctx, 'protection.edit')
  if (!house || !isId(operatorId) || !isId(centreId)) throw new Absent()
  const answer = await draftProtectionScheme(doerOf(ctx), { centreId, operatorId })
  if (answer.ok) return seeOther(ctx.c, paths.protectionScheme(answer.value), 'created')
  return show(ctx, house, protectionRefusals[answer.reason])
}

async function show(ctx: OfficeContext, house: House, refusal?: string): Promise<Response> {
  const { db } = ctx.deps
  const operators = (await centreById(db, house.centre.id))?.operators ?? []
  const schemes = await protectionSchemes(
    db,
    operators.map(({ id }) => id),
  )
  return officePage(
    ctx,
    { title: refusal ? 'Fehler: Kinderschutz' : 'Kinderschutz', current: 'protection' },
    <>
      <PageHeading title="Kinderschutz" kicker={house.centre.name} />
      {refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{refusal}</p>
        </Notice>
      )}
      <Notice tone="warning" title="Akute Gefahr? Sofort 110 oder 112.">
        <p>Dann das Jugendamt anrufen und die Leitung informieren. Alles Weitere kommt danach.</p>
      </Notice>
      <HouseChoice house={house} href={paths.protection} />
      {operators.map((operator) => (
        <OfOperator
          key={operator.id}
          ctx={ctx}
          centreId={house.centre.id}
          operator={operator}
          schemes={schemes.filter(({ operatorId }) => operatorId === operator.id)}
        />
      ))}
      <p>
        Hier stehen keine Fälle und keine Namen. Was Sie beobachten, schreiben Sie dort auf, wo es Ihr Träger
        vorsieht.
      </p>
    </>,
    refusal === undefined ? 200 : 409,
  )
}

function OfOperator(props: {
  ctx: OfficeContext
  centreId: string
  operator: Operator
  schemes: readonly ProtectionScheme[]
}) {
  const { ctx, centreId, operator, schemes } = props
  const about = { centreId, operatorId: operator.id }
  const held = heldOn(schemes, ctx.today)
  if (!may(ctx.actor, 'protection.read', about)) {
    return (
      <Section title={operator.name}>
        <p>
          {held
            ? `Der eigene Ablauf gilt seit ${shortDayText(held.validFrom!)} (Fassung ${held.number}, ${held.steps.length} Schritte).`
            : 'Noch kein Ablauf hinterlegt.'}{' '}
          Den Text sehen die Menschen, die bei diesem Träger arbeiten. Steht bei Ihrem Konto noch keiner,
          fragen Sie Ihre Leitung.
        </p>
      </Section>
    )
  }
  return (
    <Section title={operator.name}>
      {held ? <Scheme scheme={held} /> : <p>Für diesen Träger ist noch kein Ablauf hinterlegt.</p>}
      {may(ctx.actor, 'protection.edit', about) && <Editing schemes={schemes} about={about} held={held} />}
    </Section>
  )
}

function Editing(props: {
  schemes: readonly ProtectionScheme[]
  about: { readonly centreId: string; readonly operatorId: string }
  held: ProtectionScheme | undefined
}) {
  const { schemes, about, held } = props
  const draft = schemes.find(({ state }) => state === 'draft')
  return (
    <div class="q-buttons">
      {held && <ButtonLink href={paths.protectionScheme(held.id)}>Fassungen und Kenntnisnahme</ButtonLink>}
      {draft ? (
        <ButtonLink href={paths.protectionScheme(draft.id)}>Entwurf schreiben</ButtonLink>
      ) : (
        <DeedButton
          action={paths.protectionDraft()}
          hidden={about}
          label="Neue Fassung beginnen: Ablauf zum Kinderschutz"
        >
          Neue Fassung beginnen
        </DeedButton>
      )}
    </div>
  )
}
