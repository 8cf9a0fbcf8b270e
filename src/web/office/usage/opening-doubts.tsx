import type { Id } from '../../../kernel/id.ts'
import type { DoubtfulText } from '../../../modules/usage/index.ts'
import { paths } from '../../paths.ts'
import { NoPrint, Notice } from '../../ui/index.ts'

/** What public texts say about opening and the hours contradict: a hint with both figures and the way to either. */
export function OpeningDoubts({ texts, centreId }: { texts: readonly DoubtfulText[]; centreId: Id }) {
  if (texts.length === 0) return null
  return (
    <NoPrint>
      <Notice tone="warning" title="Text und Öffnungszeiten sagen Verschiedenes">
        <ul>
          {texts.flatMap(({ of, id, name, doubts }) =>
            doubts.map(({ written, found }) => (
              <li key={id + written}>
                {of === 'centre' ? 'Der Text über ' : 'Das Angebot '}
                <a href={of === 'centre' ? paths.officeCentre(id) : paths.officeOffer(id)}>{name}</a> sagt „
                {written}“, die Öffnungszeiten ergeben {found}.
              </li>
            )),
          )}
        </ul>
        <p>
          Bitte prüfen Sie, was stimmt: den Text, oder die{' '}
          <a href={paths.officeCentre(centreId)}>Zeiten der Standorte</a>.
        </p>
      </Notice>
    </NoPrint>
  )
}
