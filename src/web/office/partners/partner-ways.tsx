import type { Actor } from '../../../kernel/actor.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { NoPrint, Tabs } from '../../ui/index.ts'

const ways: readonly { href: string; label: string; permission: Permission }[] = [
  { href: paths.officePartners(), label: 'Organisationen', permission: 'partner.read' },
  { href: paths.cooperation(), label: 'Kooperationen', permission: 'partner.read' },
  { href: paths.advice(), label: 'Fachberatung', permission: 'advice.read' },
]

/** Organisations, how close the cooperation is, and where to send people, as one group of pages. */
export function PartnerWays({ actor, current }: { actor: Actor; current: string }) {
  const items = ways.filter(({ permission }) => mayAnywhere(actor, permission))
  return (
    <NoPrint>
      <Tabs
        label="Partner und Menschen"
        items={items.map(({ href, label }) => ({ href, label, current: href === current }))}
      />
    </NoPrint>
  )
}
