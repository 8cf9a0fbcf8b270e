import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { addDays } from '../../../kernel/day.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import type { Closure } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { Table } from '../../ui/index.ts'
import { DeedButton } from './form-page.tsx'

/** Closures that are not over, each with the way to lift it. */
export function ClosureList({ closures, mayManage }: { closures: readonly Closure[]; mayManage: boolean }) {
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
        {
          key: 'lift',
          label: 'Aufheben',
          action: true,
          cell: (closure) =>
            mayManage && (
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
