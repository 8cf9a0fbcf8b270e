import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { addDays } from '../../../kernel/day.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { letterCounts } from '../../../modules/interruptions/index.ts'
import { closuresOfCentre } from '../../../modules/places/index.ts'
import type { Closure } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { Table } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'
import { DeedButton } from './form-page.tsx'
import { mayHere } from './standing.ts'

/** A closure with how many letters were written about it, where one may read them. */
export interface ClosureRow extends Closure {
  readonly letters: { readonly letters: number; readonly toPrint: number } | undefined
}

/** Closures of a centre that are not over; lifted ones as long as somebody was told that dates take place again. */
export async function closureRows(ctx: OfficeContext, centreId: Id): Promise<readonly ClosureRow[]> {
  const { db, clock } = ctx.deps
  const closures = await closuresOfCentre(db, centreId, clock.now(), true)
  const ids = closures.map(({ id }) => id)
  const counts = mayHere(ctx, 'booking.read', centreId) ? await letterCounts(db, ids) : new Map()
  return closures
    .map((closure) => ({ ...closure, letters: counts.get(closure.id) }))
    .filter(({ lifted, letters }) => !lifted || letters !== undefined)
}

/** Closures, each with the way to lift it and to its letters. */
export function ClosureList({
  closures,
  mayManage,
}: {
  closures: readonly ClosureRow[]
  mayManage: boolean
}) {
  return (
    <Table
      caption="Schließungen"
      captionHidden
      rows={closures}
      rowKey={(closure) => closure.id}
      empty={<p>Keine Schließung eingetragen.</p>}
      columns={[
        { key: 'when', label: 'Wann', cell: (closure) => periodText(closure.from, closure.to) },
        { key: 'what', label: 'Was', cell: (closure) => closure.on.name },
        { key: 'why', label: 'Grund', cell: (closure) => closure.reason },
        { key: 'letters', label: 'Briefe', cell: (closure) => <LettersLink closure={closure} /> },
        {
          key: 'lift',
          label: 'Aufheben',
          action: true,
          cell: (closure) =>
            closure.lifted
              ? 'aufgehoben'
              : mayManage && (
                  <DeedButton
                    action={paths.closureLift(closure.id)}
                    label={`Schließung ${closure.on.name}, ${periodText(closure.from, closure.to)}, aufheben`}
                  >
                    Aufheben
                  </DeedButton>
                ),
        },
      ]}
    />
  )
}

function LettersLink({ closure: { id, on, letters } }: { closure: ClosureRow }) {
  if (letters === undefined) return null
  const { letters: all, toPrint } = letters
  const count = all === 1 ? '1 Brief' : `${all} Briefe`
  const text = toPrint === 0 ? count : `${count}, ${toPrint} zu drucken`
  return (
    <a href={paths.closureLetters(id)} aria-label={`${text}, zur Schließung ${on.name}`}>
      {text}
    </a>
  )
}

/** "Mo, 7. Dezember 2026 bis Fr, 11. Dezember 2026"; times where it does not begin or end with a day. */
function periodText(from: Date, to: Date): string {
  const first = berlinDay(from)
  const wholeDays = berlinTime(from) === '00:00' && berlinTime(to) === '00:00'
  const last = berlinTime(to) === '00:00' ? addDays(berlinDay(to), -1) : berlinDay(to)
  if (wholeDays) {
    const begin = weekdayDayText(first, true)
    return first === last ? begin : `${begin} bis ${weekdayDayText(last, true)}`
  }
  const end = berlinTime(to) === '00:00' ? '24:00' : berlinTime(to)
  const begin = `${weekdayDayText(first, true)}, ${berlinTime(from)}`
  return first === last ? `${begin}–${end} Uhr` : `${begin} Uhr bis ${weekdayDayText(last, true)}, ${end} Uhr`
}
