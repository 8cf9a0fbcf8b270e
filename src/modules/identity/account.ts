import { z } from 'zod'
import type { Role } from '../../kernel/actor.ts'
import { roles } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { isId } from '../../kernel/id.ts'
import { oneOf, optionalId, requiredText } from '../../kernel/input.ts'

/** How the roles are called in the house. */
export const roleNames = {
  'city-office': 'Geschäftsstelle',
  'operator-lead': 'Trägerleitung',
  'quarter-manager': 'Quartiersmanagement',
  'team-member': 'Team',
  'group-leader': 'Gruppenleitung',
  reader: 'Nur lesen',
} satisfies Record<Role, string>

/** One sentence for each role, for those who choose it. */
export const roleHints = {
  'city-office': 'Die ganze Stadt: alle Zentren, Listen, Konten.',
  'operator-lead': 'Alle Zentren eines Trägers und deren Konten.',
  'quarter-manager': 'Ein Zentrum mit Programm, Räumen und Konten.',
  'team-member': 'Plant und pflegt das Programm eines Zentrums.',
  'group-leader': 'Die Termine der eigenen Gruppe.',
  reader: 'Sieht Programm und Belegung, ändert nichts.',
} satisfies Record<Role, string>

/** How far a role reaches. */
export type Reaching =
  | { readonly kind: 'city' }
  | { readonly kind: 'operator'; readonly operatorId: Id }
  | { readonly kind: 'centre'; readonly centreId: Id }

/** A role that somebody is to be given. */
export interface RoleChoice {
  readonly role: Role
  readonly scope: Reaching
  readonly partnerId: Id | null
}

/** Somebody with an account, as lists show them. */
export interface Account {
  readonly id: Id
  readonly name: string
  readonly email: string
  readonly secondStep: boolean
  /** False until the person has chosen a password. */
  readonly hasPassword: boolean
  readonly deactivatedAt: Date | null
  readonly createdAt: Date
  /** The operator that employs this person, if one does. */
  readonly employerId: Id | null
  readonly grants: readonly AccountGrant[]
}

/** A role of an account, with the names a person reads. */
export interface AccountGrant {
  readonly id: Id
  readonly role: Role
  readonly scope:
    | { readonly kind: 'city' }
    | { readonly kind: 'operator'; readonly operatorId: Id; readonly centreIds: readonly Id[] }
    | { readonly kind: 'centre'; readonly centreId: Id }
  readonly partnerId?: Id | undefined
  /** „Stadt“, the operator or the centre; with the group for group leaders. */
  readonly scopeName: string
}

/** A device on which somebody is signed in. */
export interface Login {
  readonly id: Id
  /** In words: „Firefox auf Android“. */
  readonly device: string
  readonly address: string | null
  readonly since: Date
  readonly lastSeen: Date
}

/** Why something with accounts is not done; each with what to do next. */
export const accountRefusals = {
  'address-taken':
    'Für diese E-Mail-Adresse gibt es schon ein Konto. Bitte geben Sie dort die Rolle dazu oder fragen Sie die Geschäftsstelle.',
  'reaches-further': 'Diese Rolle reicht weiter als Ihre eigene. Bitte fragen Sie die Geschäftsstelle.',
  'scope-does-not-fit': 'Diese Rolle gilt nicht für diesen Bereich. Bitte wählen Sie beides neu.',
  'group-missing':
    'Eine Gruppenleitung braucht eine Organisation, deren Gruppen sie leitet. Bitte wählen Sie eine.',
  'place-unknown': 'Diesen Bereich oder diese Organisation gibt es nicht mehr. Bitte wählen Sie neu.',
  'role-already-there': 'Diese Rolle hat das Konto schon.',
  'last-city-office':
    'Das ist das letzte Konto der Geschäftsstelle. Geben Sie diese Rolle erst jemand anderem, sonst kommt niemand mehr hinein.',
  'other-operator':
    'Zu einem anderen Träger kann nur die Geschäftsstelle jemanden zuordnen. Bitte fragen Sie dort.',
  oneself: 'Das geht nicht beim eigenen Konto. Bitte fragen Sie eine Kollegin oder einen Kollegen.',
  'account-deactivated': 'Dieses Konto ist stillgelegt. Geben Sie es zuerst wieder frei.',
  'link-unknown':
    'Diesen Link kennen wir nicht. Bitte prüfen Sie, ob er vollständig ist, oder lassen Sie sich einen neuen geben.',
  'link-used':
    'Dieser Link wurde schon benutzt. Melden Sie sich mit Ihrem Passwort an oder lassen Sie sich einen neuen geben.',
  'link-expired': 'Dieser Link ist abgelaufen. Bitte lassen Sie sich einen neuen geben.',
  'too-often': 'Das war zu oft falsch. Bitte warten Sie # Minuten und versuchen Sie es dann noch einmal.',
  'password-wrong': 'Das ist nicht Ihr jetziges Passwort.',
  'password-short':
    'Bitte nehmen Sie mindestens 12 Zeichen. Ein kurzer Satz ist leicht zu merken und schwer zu erraten.',
  'password-long': 'Bitte nehmen Sie höchstens 120 Zeichen.',
  'password-common':
    'Dieses Passwort wird sehr oft benutzt und schnell erraten. Bitte nehmen Sie ein eigenes.',
  'password-like-you': 'Ihr Passwort sollte nicht Ihr Name oder Ihre E-Mail-Adresse sein.',
  'code-wrong': 'Dieser Code stimmt nicht. Nehmen Sie den, der gerade in Ihrer App steht.',
  'code-gone': 'Das hat zu lange gedauert oder war zu oft falsch. Bitte fangen Sie noch einmal von vorn an.',
  'second-step-already-on': 'Die Anmeldung in zwei Schritten ist schon eingeschaltet.',
} as const

export type AccountRefusal = keyof typeof accountRefusals

/** The refusals that belong to the field of a new password. */
export type PasswordProblem = Extract<
  AccountRefusal,
  'password-short' | 'password-long' | 'password-common' | 'password-like-you'
>

/** Why nobody is let in. One sentence for every wrong try, whether or not such an account exists. */
export const signInRefusals = {
  wrong: 'E-Mail-Adresse oder Passwort stimmt nicht. Achten Sie auf Groß- und Kleinschreibung.',
  'too-often': accountRefusals['too-often'],
  'code-wrong': accountRefusals['code-wrong'],
  'code-gone': accountRefusals['code-gone'],
} as const

export type SignInRefusal = keyof typeof signInRefusals

/** The sentence of a refusal; `detail` are the minutes to wait. */
export function refusalSentence(refusal: {
  readonly reason: AccountRefusal | SignInRefusal
  readonly detail?: string | undefined
}): string {
  const sentences: Readonly<Record<AccountRefusal | SignInRefusal, string>> = {
    ...accountRefusals,
    ...signInRefusals,
  }
  const sentence = sentences[refusal.reason]
  return refusal.detail === '1'
    ? sentence.replace('# Minuten', 'eine Minute')
    : sentence.replace('#', refusal.detail ?? '15')
}

const unknownPlace = 'Bitte wählen Sie, wo die Rolle gilt.'

const reaching = z
  .string()
  .optional()
  .default('')
  .transform((text, ctx): Reaching => {
    const [kind, id = ''] = text.split(':')
    if (text === 'stadt') return { kind: 'city' }
    if (kind === 'traeger' && isId(id)) return { kind: 'operator', operatorId: id }
    if (kind === 'zentrum' && isId(id)) return { kind: 'centre', centreId: id }
    ctx.addIssue({ code: 'custom', message: unknownPlace })
    return z.NEVER
  })

/** The value of a scope in a form, read back by `roleForm`. */
export function reachingValue(scope: Reaching): string {
  if (scope.kind === 'operator') return `traeger:${scope.operatorId}`
  return scope.kind === 'centre' ? `zentrum:${scope.centreId}` : 'stadt'
}

const roleFields = {
  rolle: oneOf(roles),
  bereich: reaching,
  organisation: optionalId(),
}

/** Who employs somebody: `traeger`, empty for nobody. */
export const employerForm = z.object({ traeger: optionalId() })

/** A role to give: `rolle`, `bereich`, `organisation`. */
export const roleForm = z.object(roleFields).transform((typed): RoleChoice => ({
  role: typed.rolle,
  scope: typed.bereich,
  partnerId: typed.organisation,
}))

const address = requiredText('Bitte geben Sie die E-Mail-Adresse an.')
  .transform((text) => text.toLowerCase())
  .pipe(z.email('Diese E-Mail-Adresse ist nicht vollständig (name@beispiel.de).'))

/** A colleague to invite. */
export const inviteForm = z
  .object({
    name: requiredText('Bitte geben Sie den Namen an.', 120),
    email: address,
    traeger: optionalId(),
    ...roleFields,
  })
  .transform((typed): Invitation => ({
    name: typed.name,
    email: typed.email,
    choice: { role: typed.rolle, scope: typed.bereich, partnerId: typed.organisation },
    employerId: typed.traeger,
  }))

export interface Invitation {
  readonly name: string
  readonly email: string
  readonly choice: RoleChoice
  /** The operator that employs this person. */
  readonly employerId?: Id | null | undefined
}

/** One's own name. */
export const nameForm = z.object({ name: requiredText('Bitte geben Sie Ihren Namen an.', 120) })
