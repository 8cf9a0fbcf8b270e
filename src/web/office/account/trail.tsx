import { parseDay } from '../../../kernel/day.ts'
import { isId } from '../../../kernel/id.ts'
import { auditNames, auditTrail } from '../../../modules/identity/index.ts'
import type { AuditFilter, AuditLine } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  DateField,
  Empty,
  FilterForm,
  PageHeading,
  Pagination,
  Select,
  Table,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { detailText, entityWord, eventWord } from './trail-words.ts'
import { yearMomentText } from './devices.tsx'

/** Who did what, and when. */
export const trailRoutes: readonly OfficeRoute[] = [page(paths.trail(), 'audit.read', show)]

async function show(ctx: OfficeContext): Promise<Response> {
  const { db } = ctx.deps
  const filter = filterOf(ctx)
  const [{ lines, next }, names] = await Promise.all([
    auditTrail(db, ctx.actor, filter),
    auditNames(db, ctx.actor),
  ])
  const day = ctx.query('tag')
  const wrongDay = day !== '' && filter.day === undefined
  return officePage(
    ctx,
    { title: 'Protokoll', current: 'settings' },
    <TrailPage filter={filter} lines={wrongDay ? [] : lines} next={next} names={names} day={day} />,
  )
}

function filterOf(ctx: OfficeContext): AuditFilter {
  const [entityId, before] = [ctx.query('konto'), ctx.query('vor')]
  return {
    event: ctx.query('ereignis').slice(0, 100) || undefined,
    entity: ctx.query('sache').slice(0, 100) || undefined,
    entityId: isId(entityId) ? entityId : undefined,
    day: parseDay(ctx.query('tag')),
    before: isId(before) ? before : undefined,
  }
}

interface Props {
  filter: AuditFilter
  lines: readonly AuditLine[]
  next: string | undefined
  names: { readonly events: readonly string[]; readonly entities: readonly string[] }
  day: string
}

function TrailPage(props: Props) {
  const { lines } = props
  return (
    <>
      <PageHeading
        title="Protokoll"
        lead="Was in Ihren Häusern geändert wurde, von wem und wann. Das Neueste steht oben."
      />
      <Filter {...props} />
      <Table
        caption={lines.length === 1 ? 'Ein Eintrag' : `${lines.length} Einträge`}
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <Empty
            title="Kein Eintrag gefunden."
            action={<ButtonLink href={paths.trail()}>Alle Einträge zeigen</ButtonLink>}
          />
        }
        columns={[
          { key: 'at', label: 'Wann', cell: (line) => yearMomentText(line.at) },
          {
            key: 'event',
            label: 'Was',
            cell: (line) => [eventWord(line.event), detailText(line.detail)].filter(Boolean).join(' · '),
          },
          { key: 'who', label: 'Wer', cell: (line) => line.accountName ?? 'Quartierwerk' },
          { key: 'where', label: 'Wo', cell: (line) => line.centreName ?? '–' },
        ]}
      />
      <Pages {...props} />
    </>
  )
}

function Filter({ filter, names, day }: Props) {
  return (
    <FilterForm action={paths.trail()} label="Protokoll filtern" hidden={{ konto: filter.entityId }}>
      <Select
        name="ereignis"
        label="Was"
        empty="Alles"
        options={names.events.map((event) => ({ value: event, label: eventWord(event) }))}
        value={filter.event}
      />
      <Select
        name="sache"
        label="Sache"
        empty="Alle"
        options={names.entities.map((entity) => ({ value: entity, label: entityWord(entity) }))}
        value={filter.entity}
      />
      <DateField name="tag" label="Tag" value={day} />
    </FilterForm>
  )
}

function Pages({ filter, lines, next, day }: Props) {
  if (next === undefined && filter.before === undefined) return null
  const link = (before: string | undefined) =>
    paths.trail({
      ereignis: filter.event,
      sache: filter.entity,
      konto: filter.entityId,
      tag: day,
      vor: before,
    })
  return (
    <Pagination
      summary={`${lines.length} Einträge`}
      previousHref={filter.before === undefined ? undefined : link(undefined)}
      nextHref={next === undefined ? undefined : link(next)}
    />
  )
}
