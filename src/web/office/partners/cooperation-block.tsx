import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { may } from '../../../modules/identity/index.ts'
import { agreementsOf, centresOfCooperation, cooperationStates } from '../../../modules/partners/index.ts'
import type { Agreement, CooperationState } from '../../../modules/partners/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section, StatusTag } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { OfficeContext } from '../route.ts'
import { evidenceText, fallingText, stepMark } from './cooperation-words.ts'

/** Where an organisation stands with one centre, and what this person may do about it. */
export interface CentreCooperation {
  readonly centreId: Id
  readonly slug: string
  readonly centre: string
  readonly state: CooperationState | undefined
  readonly agreements: readonly Agreement[]
  readonly mayMark: boolean
  readonly mayAgree: boolean
}

/** The own centres of this person, and every other one that works with the organisation already. */
export async function cooperationWith(
  { deps, actor, today }: OfficeContext,
  partnerId: Id,
): Promise<readonly CentreCooperation[]> {
  const [centres, known, agreements] = await Promise.all([
    centreNames(deps.db),
    centresOfCooperation(deps.db, partnerId),
    agreementsOf(deps.db, partnerId),
  ])
  const own = actor.grants.some(({ scope }) => scope.kind !== 'city')
  const about = centres.filter(
    ({ id }) =>
      may(actor, 'partner.read', { centreId: id }) && (own || known.includes(id) || centres.length === 1),
  )
  return Promise.all(
    about.map(async ({ id, slug, name }) => ({
      centreId: id,
      slug,
      centre: name,
      state: (await cooperationStates(deps.db, id, today, partnerId))[0],
      agreements: agreements.filter(({ centreId }) => centreId === id),
      mayMark: may(actor, 'partner.edit', { centreId: id }),
      mayAgree: may(actor, 'cooperation.agree', { centreId: id }),
    })),
  )
}

/** The block on the page of an organisation. */
export function CooperationBlock(props: {
  partnerId: Id
  cooperation: readonly CentreCooperation[]
  today: Day
}) {
  const { partnerId, cooperation, today } = props
  if (cooperation.length === 0) return null
  return (
    <Section title="Kooperation">
      {cooperation.map((one) => (
        <Centre key={one.centreId} partnerId={partnerId} one={one} today={today} />
      ))}
    </Section>
  )
}

function Centre({ partnerId, one, today }: { partnerId: Id; one: CentreCooperation; today: Day }) {
  const { state, centre } = one
  const falling = state ? fallingText(state, today) : ''
  return (
    <Section title={centre} level={3}>
      {state ? (
        <p>
          <StatusTag {...stepMark(state)} /> {evidenceText(state)}
          {falling !== '' && ` Sie ${falling}.`}
        </p>
      ) : (
        <p>Noch nicht auf der Kooperationsleiter.</p>
      )}
      <Agreements one={one} />
      <div class="q-buttons">
        {one.mayAgree && (
          <ButtonLink href={paths.agreementNew(partnerId, { zentrum: one.slug })}>
            Vereinbarung eintragen
          </ButtonLink>
        )}
        {one.mayMark && <Mark partnerId={partnerId} one={one} />}
      </div>
    </Section>
  )
}

function Mark({ partnerId, one }: { partnerId: Id; one: CentreCooperation }) {
  const hidden = { centreId: one.centreId }
  if (!one.state)
    return (
      <DeedButton
        action={paths.cooperationMark(partnerId)}
        hidden={hidden}
        label={`Als möglich vormerken: ${one.centre}`}
      >
        Als möglich vormerken
      </DeedButton>
    )
  if (one.state.evidence.possibleSince === null) return null
  return (
    <DeedButton
      action={paths.cooperationUnmark(partnerId)}
      hidden={hidden}
      label={`Nicht mehr vormerken: ${one.centre}`}
    >
      Nicht mehr vormerken
    </DeedButton>
  )
}

function Agreements({ one }: { one: CentreCooperation }) {
  if (one.agreements.length === 0) return null
  return (
    <ul>
      {one.agreements.map((agreement) => {
        const until = agreement.validTo === null ? '' : ` bis ${shortDayText(agreement.validTo)}`
        const words = `${agreement.title}, ${shortDayText(agreement.agreedOn)}${until}`
        return (
          <li key={agreement.id}>
            {one.mayAgree ? <a href={paths.agreement(agreement.id)}>{words}</a> : words}
          </li>
        )
      })}
    </ul>
  )
}
