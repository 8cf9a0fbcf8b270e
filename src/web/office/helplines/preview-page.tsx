import { dayText } from '../../../kernel/german-date.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { HelplineBand } from '../../helpline-band.tsx'
import { german } from '../../texts/de/index.ts'
import { Button, ButtonRow, Form, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficePostContext } from '../route.ts'
import { helplineLists } from './fields.tsx'
import { helplinesWay, stretchText } from './words.ts'

/** What everybody will read, not yet kept. */
type Draft = Omit<Helpline, 'id' | 'centreId' | 'centre' | 'endedOn' | 'widenings' | 'version'> &
  Partial<Pick<Helpline, 'widenings'>>

/** Second step: the line as everybody will see it; one button does it, another leads back to what was typed. */
export function previewPage(
  ctx: OfficePostContext,
  props: {
    readonly title: string
    readonly way: { readonly href: string; readonly label: string }
    readonly centre: string
    readonly line: Draft
    readonly action: string
    readonly button: string
  },
): Promise<Response> {
  const { title, way, centre, action, button } = props
  const unkept = { id: '', centreId: '', centre, endedOn: null, widenings: [], version: 0 }
  const line = { ...unkept, ...props.line }
  return officePage(
    ctx,
    { title, current: 'programme', breadcrumbs: [helplinesWay, way, { label: title }] },
    <>
      <PageHeading title={title} lead="Noch ist nichts gespeichert." />
      <HelplineBand t={german} line={line} at={ctx.deps.clock.now()} live />
      <p>
        {line.toOn === null
          ? `Gilt ${stretchText(line, ctx.today)}, bis Sie es beenden.`
          : `Gilt vom ${dayText(line.fromOn, true)} bis zum ${dayText(line.toOn, true)}.`}
      </p>
      <Form action={action} label="Bestätigen">
        <Typed ctx={ctx} />
        <ButtonRow>
          <Button name="confirmed" value="ja">
            {button}
          </Button>
          <Button kind="secondary" name="zurueck" value="ja">
            Zurück zur Eingabe
          </Button>
        </ButtonRow>
      </Form>
    </>,
  )
}

/** Everything that was typed travels along unseen. */
function Typed({ ctx: { input } }: { ctx: OfficePostContext }) {
  const single = Object.entries(input.values).filter(([name]) => !helplineLists.includes(name))
  const several = helplineLists.flatMap((name) => input.all(name).map((value) => [name, value] as const))
  return (
    <>
      {[...single, ...several].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
