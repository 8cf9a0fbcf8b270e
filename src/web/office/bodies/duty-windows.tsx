import type { DutyLine, DutyResult } from '../../../modules/bodies/index.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import { StatusTag } from '../../ui/index.ts'
import { dutyText, dutyTones } from './words.ts'

/** The windows of a duty, one below the other: how each stands, and the records that prove it. */
export function DutyWindows({ line: { duty, results } }: { line: DutyLine }) {
  return (
    <ul class="q-desk">
      {results.map((result) => (
        <li key={result.window.key}>
          <p>
            {result.window.name}{' '}
            <StatusTag tone={dutyTones[result.state]} label={dutyText(result, duty.times)} />
            <Proofs result={result} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Links to what counts. */
export function Proofs({ result }: { result: DutyResult }) {
  if (result.evidence.length === 0) return null
  return (
    <>
      {' '}
      {result.evidence.map(({ id, kind, pageId, onDate }, index) => (
        <>
          {index > 0 && ', '}
          <a
            key={id}
            href={kind === 'report' ? paths.body(pageId) : paths.meeting(pageId)}
            aria-label={`Nachweis vom ${shortDayText(onDate)}, ${result.window.name}`}
          >
            {shortDayText(onDate)}
          </a>
        </>
      ))}
    </>
  )
}
