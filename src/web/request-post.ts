import type { DigestPost, Postbox } from '../modules/bookings/index.ts'
import type { Deps } from './deps.ts'
import { paths } from './paths.ts'

/** How the house writes to people who asked for a room: by mail where there is mail, else only kept to be printed. */
export function requestPost({ config, mail }: Pick<Deps, 'config' | 'mail'>): Postbox {
  const linkTo = (token: string) => config.publicUrl + paths.requestLink(token)
  return mail.available ? { linkTo, send: (tx, ...letters) => mail.enqueue(tx, ...letters) } : { linkTo }
}

/** The letter of the morning to the team: where it leads, and how it leaves the house; without mail it does not. */
export function digestPost({ config, mail }: Pick<Deps, 'config' | 'mail'>): DigestPost {
  const way = (path: string) => config.publicUrl + path
  const ways = { inbox: way(paths.bookings()), today: way(paths.today()), choice: way(paths.me()) }
  return mail.available ? { ...ways, send: (tx, letter) => mail.enqueue(tx, letter) } : ways
}
