import { shortDayText } from '../../../kernel/german-date.ts'
import type { ProtectionScheme } from '../../../modules/papers/index.ts'
import { versionStateNames } from '../../../modules/papers/index.ts'
import { Prose } from '../../ui/index.ts'

/** A procedure to follow: its steps in order, who is responsible, whom to reach. */
export function Scheme({ scheme }: { scheme: ProtectionScheme }) {
  const contacts = scheme.contacts.split('\n').filter((line) => line.trim() !== '')
  return (
    <Prose>
      {contacts.length > 0 && (
        <ul>
          {contacts.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <ol>
        {scheme.steps.map((step, index) => (
          <li key={index}>
            <b>{step.title}</b>
            {step.text !== '' && (
              <>
                <br />
                {step.text}
              </>
            )}
            <br />
            Zuständig: {step.responsible}
          </li>
        ))}
      </ol>
      {scheme.note !== '' && <p>{scheme.note}</p>}
      <p>
        Fassung {scheme.number}, {versionStateNames[scheme.state]}
        {scheme.validFrom !== null && ` seit ${shortDayText(scheme.validFrom)}`}.
        {scheme.acknowledged &&
          ` ${scheme.acknowledged.people} haben sie bis ${shortDayText(scheme.acknowledged.onDate)} zur Kenntnis genommen.`}
      </p>
    </Prose>
  )
}
