import { berlinDay, berlinTime } from '../kernel/berlin.ts'
import { longDayText } from '../kernel/german-date.ts'
import type { OneTimeLink } from '../modules/identity/index.ts'
import { paths } from './paths.ts'

/** „Dienstag, 24. November 2026, 14:30 Uhr“: until when a link works. */
export function untilText(link: Pick<OneTimeLink, 'expiresAt'>): string {
  return `${longDayText(berlinDay(link.expiresAt))}, ${berlinTime(link.expiresAt)} Uhr`
}

/** The whole address of a one-time link. */
export function linkAddress(publicUrl: string, link: Pick<OneTimeLink, 'token'>): string {
  return publicUrl + paths.invitation(link.token)
}

/** The letter that carries a one-time link. */
export function linkLetter(
  publicUrl: string,
  link: OneTimeLink,
): { readonly to: string; readonly subject: string; readonly text: string } {
  const invited = link.purpose === 'invite'
  const text = [
    `Guten Tag ${link.name},`,
    '',
    invited
      ? 'für Sie wurde ein Konto eingerichtet. Über diesen Link wählen Sie Ihr Passwort:'
      : 'über diesen Link wählen Sie ein neues Passwort:',
    '',
    linkAddress(publicUrl, link),
    '',
    `Der Link gilt einmal und bis ${untilText(link)}.`,
    invited
      ? 'Wenn Sie damit nichts anfangen können, löschen Sie diese E-Mail einfach.'
      : 'Wenn Sie das nicht wollten, sagen Sie bitte Ihrem Quartiersmanagement Bescheid.',
    '',
  ].join('\n')
  return { to: link.email, subject: invited ? 'Ihr Konto im Quartierszentrum' : 'Neues Passwort', text }
}
