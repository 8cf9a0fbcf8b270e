import { z } from 'zod'
import { dayText } from '../../../kernel/german-date.ts'
import { parseInput, requiredInteger } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { centreById, centreBySlug } from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import type { AgreementYear } from '../../../modules/reports/index.ts'
import {
  agreementById,
  agreementYears,
  beginAgreement,
  draftAgreement,
} from '../../../modules/reports/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Empty,
  ErrorSummary,
  Form,
  HiddenField,
  NumberField,
  PageHeading,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { noCentrePage } from '../counting.tsx'
import type { FormAgain } from '../form-again.ts'
import { officePage } from '../frame.tsx'
import { GoalWays } from '../goals/words.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { houseOf } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { doerOf } from '../year-ways.tsx'

const title = 'Zielvereinbarungen'
const yearLabel = 'Jahr der Ziele'
const beginForm = z.object({ jahr: requiredInteger(1990, 2199) })

/** A year of the list, and whether something changed since it was signed. */
interface Line extends AgreementYear {
  readonly changed: boolean
}

/** The agreements of a centre, year by year: draft, signed, changed since. */
export async function showAgreements(ctx: OfficeContext): Promise<Response> {
  return listPage(ctx, ctx.query('zentrum'), { values: {}, problems: {} })
}

type Typed = Pick<FormAgain, 'values' | 'problems'>

async function listPage(ctx: OfficeContext, slug: string, typed: Typed): Promise<Response> {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'report.read', { centre: slug, site: '' })
  if (!house) return noCentrePage(ctx, title, 'goals')
  const centre = (await centreById(ctx.deps.db, house.centre.id))!
  const years = await agreementYears(ctx.deps.db, centre.id)
  const lines = await Promise.all(years.map((year) => lineOf(ctx, centre, year)))
  const mayWrite = may(ctx.actor, 'report.write', { centreId: centre.id })
  const wrong = Object.keys(typed.problems).length > 0
  const next = String(Number(ctx.today.slice(0, 4)) + 1)
  return officePage(
    ctx,
    { title: wrong ? `Fehler: ${title}` : title, current: 'goals' },
    <>
      <PageHeading
        kicker={centre.name}
        title={title}
        lead="Was Stadt und Träger für ein Jahr vereinbaren. Der Entwurf schreibt sich aus den Zielen; gültig wird er mit einem Beschluss des Lenkungsgremiums."
      />
      <ErrorSummary problems={typed.problems} labels={{ jahr: yearLabel }} />
      <GoalWays actor={ctx.actor} current={paths.targetAgreements()} />
      <HouseChoice
        house={{ ...house, centre: { ...house.centre, sites: [] } }}
        href={paths.targetAgreements}
      />
      <Years lines={lines} centre={centre} mayWrite={mayWrite} />
      {mayWrite && (
        <Begin centre={centre} year={typed.values['jahr'] ?? next} problem={typed.problems['jahr']} />
      )}
    </>,
    wrong ? 422 : 200,
  )
}

async function lineOf(ctx: OfficeContext, centre: Centre, year: AgreementYear): Promise<Line> {
  const agreement = year.number === null ? undefined : await agreementById(ctx.deps.db, year.agreementId!)
  const draft = agreement && (await draftAgreement(ctx.deps.db, centre, agreement, ctx.today))
  return { ...year, changed: (draft?.changes.length ?? 0) > 0 }
}

function Years({ lines, centre, mayWrite }: { lines: readonly Line[]; centre: Centre; mayWrite: boolean }) {
  return (
    <Table
      caption="Zielvereinbarungen nach Jahr"
      captionHidden
      rows={lines}
      rowKey={({ year }) => String(year)}
      empty={
        <Empty title="Noch gibt es weder Ziele noch eine Zielvereinbarung.">
          <p>Legen Sie zuerst die Ziele eines Jahres an.</p>
        </Empty>
      }
      columns={[
        {
          key: 'year',
          label: 'Jahr',
          cell: ({ year, agreementId }) =>
            agreementId === null ? year : <a href={paths.targetAgreement(agreementId)}>{year}</a>,
        },
        { key: 'goals', label: 'Handlungsziele', numeric: true, cell: ({ goals }) => goals },
        { key: 'state', label: 'Stand', cell: (line) => <State line={line} /> },
        {
          key: 'begin',
          label: 'Entwurf',
          action: true,
          cell: ({ year, agreementId }) =>
            agreementId === null && mayWrite ? <BeginButton centre={centre} year={year} /> : null,
        },
      ]}
    />
  )
}

function State({ line }: { line: Line }) {
  const { agreementId, signedOn, decisionText, number, changed } = line
  if (agreementId === null) return <>noch nicht begonnen</>
  if (signedOn === null) return <StatusTag tone="info" label="Entwurf" />
  return (
    <>
      <StatusTag tone="success" label={`unterschrieben am ${dayText(signedOn, true)}`} />{' '}
      {`${decisionText}, Fassung ${number} `}
      {changed && <StatusTag tone="warning" label="geändert seit der Unterschrift" />}
    </>
  )
}

function BeginButton({ centre, year }: { centre: Centre; year: number }) {
  return (
    <Form action={paths.targetAgreementBegin()} hidden={{ zentrum: centre.slug, jahr: year }} inline>
      <Button kind="secondary" label={`Entwurf für ${year} beginnen`}>
        Beginnen
      </Button>
    </Form>
  )
}

function Begin({ centre, year, problem }: { centre: Centre; year: string; problem: string | undefined }) {
  return (
    <Section title="Ein Jahr beginnen">
      <Form action={paths.targetAgreementBegin()}>
        <HiddenField name="zentrum" value={centre.slug} />
        <NumberField
          name="jahr"
          label={yearLabel}
          value={year}
          problem={problem}
          min={1990}
          max={2199}
          required
        />
        <Button kind="secondary">Entwurf beginnen</Button>
      </Form>
    </Section>
  )
}

/** Begins the agreement of a year, or opens the one there is. */
export async function beginHere(ctx: OfficePostContext): Promise<Response> {
  const centre = await centreBySlug(ctx.deps.db, ctx.input.text('zentrum'))
  if (!centre) throw new Absent()
  if (!may(ctx.actor, 'report.write', { centreId: centre.id })) throw new Forbidden()
  const parsed = parseInput(beginForm, ctx.input.values)
  const { values } = ctx.input
  if (!parsed.ok) return listPage(ctx, centre.slug, { values, problems: parsed.problems })
  const id = await beginAgreement(doerOf(ctx), centre.id, parsed.value.jahr)
  return seeOther(ctx.c, paths.targetAgreement(id), 'created')
}
