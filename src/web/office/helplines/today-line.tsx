import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import { isForCity, openHelplines } from '../../../modules/helplines/index.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'

/** The open lines of the house of the page; none for those who do not look after them. */
export async function openHere(ctx: OfficeContext, { centre }: House): Promise<readonly Helpline[]> {
  if (!may(ctx.actor, 'helpline.edit', { centreId: centre.id })) return []
  return (await openHelplines(ctx.deps.db, ctx.today)).filter(({ centreId }) => centreId === centre.id)
}

/** That a number is open, so that nobody forgets to answer it or to end it. */
export function HelplinesOfToday({ lines, today }: { lines: readonly Helpline[]; today: Day }) {
  return (
    <Notice title="Das Hilfetelefon ist offen">
      {lines.map((line) => (
        <p key={line.id}>
          <a href={paths.helpline(line.id)}>{line.name}</a>, {line.phone},{' '}
          {isForCity(line, today) ? 'für die ganze Stadt' : 'für das Quartier'}
          {line.toOn !== null && `, letzter Tag: ${nearDayText(line.toOn, today)}`}.{' '}
          <a href={paths.walkIn()}>Anrufe zählen</a>
        </p>
      ))}
    </Notice>
  )
}
