import type { Postbox } from '../modules/bookings/index.ts'
import type { Deps } from './deps.ts'
import { paths } from './paths.ts'

/** How the house writes to people who asked for a room: by mail where there is mail, else only kept to be printed. */
export function requestPost({ config, mail }: Pick<Deps, 'config' | 'mail'>): Postbox {
  const linkTo = (token: string) => config.publicUrl + paths.requestLink(token)
  return mail.available ? { linkTo, send: (tx, ...letters) => mail.enqueue(tx, ...letters) } : { linkTo }
}
