import { refuseTooOften } from '../../../platform/http/rate-limit.ts'
import { clientAddress } from '../../../platform/http/security.ts'
import type { PublicContext } from '../frame.tsx'

const rate = { form: 'privater-link', limit: 60, windowSeconds: 900 }

/** How often one address may do something behind private links. */
export async function refuseRestless({ deps, now, c }: PublicContext): Promise<void> {
  await refuseTooOften(deps.db, rate, clientAddress(c), now)
}
