import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { LetterText } from './booking.ts'
import type { DigestPost, WaitingCentre } from './digest.ts'
import { leftLines, waitingLines } from './reminder.rules.ts'

/**
 * Whether somebody who may answer requests of a centre gets its letter of the morning: as chosen, else whoever leads
 * that centre.
 */
export function wantsDigest(
  { grants }: Pick<Actor, 'grants'>,
  centreId: Id,
  chosen: boolean | undefined,
): boolean {
  return (
    chosen ??
    grants.some(
      ({ role, scope }) =>
        role === 'quarter-manager' && scope.kind === 'centre' && scope.centreId === centreId,
    )
  )
}

/** Whether somebody gets such a letter unless they choose otherwise. */
export function digestByDefault({ grants }: Pick<Actor, 'grants'>): boolean {
  return grants.some(({ role }) => role === 'quarter-manager')
}

/** The letter of the morning of a centre: how much waits and where, nobody's name, no group, no room. */
export function digestLetter(
  centre: WaitingCentre,
  { inbox, today: todayPage, choice }: Omit<DigestPost, 'send'>,
  { today, endsBy }: { readonly today: Day; readonly endsBy: Day },
): LetterText {
  const requests = waitingLines(centre, today, endsBy)
  const left = leftLines(centre)
  const parts = [
    'Guten Morgen,',
    ...(requests.length > 0 ? [requests.join('\n'), `Zu den Anfragen:\n${inbox}`] : []),
    ...(left.length > 0 ? [left.join('\n'), `Was im Einzelnen wartet:\n${todayPage}`] : []),
    `Diese E-Mail kommt höchstens einmal am Arbeitstag, und nur wenn etwas wartet. Abbestellen können Sie sie hier:\n${choice}`,
  ]
  return {
    subject: `${requests.length > 0 ? 'Raumanfragen' : 'Was noch wartet'}: ${centre.centreName}`,
    text: parts.join('\n\n'),
  }
}
