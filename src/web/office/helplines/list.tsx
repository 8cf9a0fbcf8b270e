import type { Day } from '../../../kernel/day.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { helplinesFor, helplineState } from '../../../modules/helplines/index.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/index.ts'
import { ButtonLink, Empty, PageHeading, Section, Table } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { cityText, stateText, whenText } from './words.ts'

/** The lines of the own centres, and those that are for the whole city. */
export async function showHelplines(ctx: OfficeContext): Promise<Response> {
  const { today } = ctx
  const all = await helplinesFor(ctx.deps.db, ctx.actor)
  const over = all.filter((line) => helplineState(line, today) === 'over')
  const current = all.filter((line) => !over.includes(line))
  const title = 'Hilfetelefon'
  return officePage(
    ctx,
    {
      title,
      current: 'programme',
      wide: true,
      breadcrumbs: [{ href: paths.officeProgramme(), label: 'Programm' }, { label: title }],
    },
    <>
      <PageHeading
        title={title}
        lead="Wenn das Haus zu ist oder viele nicht kommen können: eine Nummer, groß auf den öffentlichen Seiten des Zentrums. Die Geschäftsstelle kann sie auf die ganze Stadt ausweiten."
        actions={<Actions ctx={ctx} />}
      />
      <Section title="Offen oder geplant">
        <Table
          caption="Offen oder geplant"
          captionHidden
          rows={current}
          rowKey={({ id }) => id}
          empty={<Empty title="Zurzeit ist kein Hilfetelefon offen." />}
          columns={columns(today)}
        />
      </Section>
      {over.length > 0 && (
        <Section title="Vorbei">
          <Table
            caption="Vorbei"
            captionHidden
            rows={over}
            rowKey={({ id }) => id}
            columns={columns(today)}
          />
        </Section>
      )}
    </>,
  )
}

function Actions({ ctx }: { ctx: OfficeContext }) {
  return (
    <>
      <ButtonLink href={paths.helplineNew({ zentrum: ctx.query('zentrum') || undefined })} kind="primary">
        Hilfetelefon eröffnen
      </ButtonLink>
      {mayAnywhere(ctx.actor, 'advice.count') && <ButtonLink href={paths.walkIn()}>Anrufe zählen</ButtonLink>}
      {mayAnywhere(ctx.actor, 'centre.manage') && (
        <ButtonLink href={paths.suspensions()}>Angebote aussetzen</ButtonLink>
      )}
    </>
  )
}

function columns(today: Day): Column<Helpline>[] {
  return [
    {
      key: 'name',
      label: 'Name',
      rowHeader: true,
      cell: ({ id, name }) => <a href={paths.helpline(id)}>{name}</a>,
    },
    { key: 'phone', label: 'Nummer', cell: ({ phone }) => phone },
    { key: 'centre', label: 'Zentrum', cell: ({ centre }) => centre },
    { key: 'when', label: 'Wann', cell: (line) => whenText(line, today) },
    { key: 'city', label: 'Für die ganze Stadt', cell: (line) => cityText(line, today) || 'nein' },
    { key: 'state', label: 'Stand', cell: (line) => stateText(line, today) },
  ]
}
