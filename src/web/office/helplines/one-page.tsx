import type { Problems } from '../../../kernel/result.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { hoursText, helplineState, isWidened, languagesText } from '../../../modules/helplines/index.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { HelplineBand } from '../../helpline-band.tsx'
import { paths } from '../../paths.ts'
import { german } from '../../texts/de/index.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  DescriptionList,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton } from '../places/form-page.tsx'
import { mayHere } from '../places/standing.ts'
import type { OfficeContext } from '../route.ts'
import { cityPageText, cityText, helplinesWay, stateText, whenText } from './words.ts'

/** What came back from widening: what is wrong, and what was typed. */
export interface WideningAgain {
  readonly problems: Problems
  readonly refusal?: string | undefined
  readonly wideFromOn?: string | undefined
}

interface Props {
  readonly ctx: OfficeContext
  readonly line: Helpline
  readonly again: WideningAgain
}

const labels = { wideFromOn: 'Ab welchem Tag' }

/** The page of one line. */
export function helplinePage(ctx: OfficeContext, line: Helpline, again: WideningAgain): Promise<Response> {
  const wrong = Object.keys(again.problems).length > 0
  const failed = wrong || again.refusal !== undefined
  const state = helplineState(line, ctx.today)
  const props = { ctx, line, again }
  return officePage(
    ctx,
    {
      title: failed ? `Fehler: ${line.name}` : line.name,
      current: 'programme',
      breadcrumbs: [helplinesWay, { label: line.name }],
    },
    <>
      <PageHeading
        kicker={line.centre}
        title={line.name}
        lead={stateText(line, ctx.today)}
        actions={<Actions {...props} />}
      />
      <ErrorSummary problems={again.problems} labels={labels} />
      {again.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      {state !== 'over' && <HelplineBand t={german} line={line} at={ctx.deps.clock.now()} live />}
      <Facts {...props} />
      {state !== 'over' && <Widening {...props} />}
      {state !== 'over' && <Ending {...props} />}
    </>,
    wrong ? 422 : failed ? 409 : 200,
  )
}

function Actions({ ctx, line }: Props) {
  const over = helplineState(line, ctx.today) === 'over'
  const mayEdit = !over && mayHere(ctx, 'helpline.edit', line.centreId)
  return (
    <>
      {mayEdit && <ButtonLink href={paths.helplineEdit(line.id)}>Ändern</ButtonLink>}
      {mayAnywhere(ctx.actor, 'advice.count') && <ButtonLink href={paths.walkIn()}>Anrufe zählen</ButtonLink>}
    </>
  )
}

function Facts({ ctx: { today }, line }: Props) {
  return (
    <Section title="Seit wann, für wen">
      <DescriptionList
        items={[
          { term: 'Für das Quartier', detail: whenText(line, today) },
          { term: 'Für die ganze Stadt', detail: cityText(line, today) || 'nein' },
          { term: 'Nummer', detail: line.phone },
          { term: 'Wobei', detail: line.purpose },
          { term: 'Erreichbar', detail: hoursText(line) },
          { term: 'Sprachen', detail: languagesText(line) || 'keine Angabe' },
        ]}
      />
    </Section>
  )
}

function Widening({ ctx, line, again }: Props) {
  const wide = isWidened(line)
  if (!mayHere(ctx, 'helpline.widen'))
    return wide ? null : (
      <p>Braucht die ganze Stadt diese Nummer? Die Geschäftsstelle weitet sie in einem Schritt aus.</p>
    )
  if (wide)
    return (
      <Section title="Für die ganze Stadt">
        <p>{cityPageText(line, ctx.today)}</p>
        <DeedButton
          action={paths.helplineNarrow(line.id)}
          label={`${line.name}: wieder nur für das Quartier`}
        >
          Wieder nur für das Quartier
        </DeedButton>
      </Section>
    )
  return (
    <Section title="Für die ganze Stadt">
      <p>Die Nummer steht dann auf allen öffentlichen Seiten der Stadt, so:</p>
      <HelplineBand t={german} line={line} at={ctx.deps.clock.now()} live forCity />
      <Form
        action={paths.helplineWiden(line.id)}
        hidden={{ version: line.version }}
        label="Auf die ganze Stadt ausweiten"
      >
        <DateField
          name="wideFromOn"
          label={labels.wideFromOn}
          required
          value={again.wideFromOn ?? (line.fromOn > ctx.today ? line.fromOn : ctx.today)}
          problem={again.problems['wideFromOn']}
        />
        <ButtonRow>
          <Button>Auf die ganze Stadt ausweiten</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function Ending({ ctx, line }: Props) {
  if (!mayHere(ctx, 'helpline.edit', line.centreId)) return null
  return (
    <Details summary="Beenden">
      <p>
        Die Nummer verschwindet sofort von allen öffentlichen Seiten. Dass es das Hilfetelefon gab, bleibt
        hier und im Jahresbericht stehen.
      </p>
      <DeedButton action={paths.helplineEnd(line.id)} label={`${line.name} beenden`} danger>
        Jetzt beenden
      </DeedButton>
    </Details>
  )
}
