import { shortDayText } from '../../../kernel/german-date.ts'
import { languageName } from '../../../kernel/language.ts'
import { contactOutcomeNames, walkInContacts, walkInSums } from '../../../modules/advice/index.ts'
import type { ContactLine, ContactSum, ContactSums } from '../../../modules/advice/index.ts'
import { paths } from '../../paths.ts'
import { Empty, FilterForm, PageHeading, Pagination, Section, Table } from '../../ui/index.ts'
import { CountingWays, DayFields, daysAsked, houseAsked, noCentrePage, pageAsked } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'

const title = 'Gezählte Kontakte'
const perPage = 50

/** What the taps add up to, and each of them. */
export async function showWalkInList(ctx: OfficeContext): Promise<Response> {
  const house = await houseAsked(ctx, 'advice.read')
  if (!house) return noCentrePage(ctx, title, 'visits')
  const days = daysAsked(ctx)
  const page = pageAsked(ctx)
  const filter = { centreId: house.centre.id, siteId: house.site?.id, ...days }
  const [sums, contacts] = await Promise.all([
    walkInSums(ctx.deps.db, filter),
    walkInContacts(ctx.deps.db, filter, { number: page, size: perPage }),
  ])
  const link = (seite: number) =>
    paths.walkInList({ ...houseQuery(house), von: days.from, bis: days.to, seite })
  return officePage(
    ctx,
    { title, current: 'visits', wide: true },
    <>
      <PageHeading kicker={house.centre.name} title={title} lead={leadOf(sums)} />
      <CountingWays actor={ctx.actor} current={paths.walkIn()} />
      <HouseChoice house={house} href={paths.walkInList} query={{ von: days.from, bis: days.to }} />
      <FilterForm action={paths.walkInList()} hidden={houseQuery(house)} label="Tage wählen">
        <DayFields {...days} />
      </FilterForm>
      <Sums title="Nach Thema" empty="ohne Thema" sums={sums.byTopic} />
      <Sums
        title="Nach Sprache"
        empty="keine Angabe"
        sums={sums.byLanguage.map((sum) => ({ ...sum, key: sum.key && languageName(sum.key) }))}
      />
      <Sums title="Verwiesen an" sums={sums.byService.filter(({ key }) => key !== null)} />
      <Contacts contacts={contacts} />
      <Pages page={page} total={sums.all.contacts} link={link} />
    </>,
  )
}

function leadOf({ all }: ContactSums): string {
  if (all.contacts === 0) return 'In diesen Tagen ist nichts gezählt.'
  const contacts = all.contacts === 1 ? 'Ein Kontakt' : `${all.contacts} Kontakte`
  return `${contacts}, davon ${all.referred} an eine Stelle verwiesen und ${all.arrived} dort angekommen.`
}

function Sums(props: { title: string; empty?: string; sums: readonly ContactSum[] }) {
  if (props.sums.length === 0) return null
  return (
    <Section title={props.title}>
      <Table
        caption={props.title}
        captionHidden
        rows={props.sums}
        rowKey={({ key }) => key ?? ''}
        columns={[
          { key: 'name', label: props.title, cell: ({ key }) => key ?? props.empty },
          { key: 'contacts', label: 'Kontakte', numeric: true, cell: ({ contacts }) => contacts },
          { key: 'people', label: 'Menschen', numeric: true, cell: ({ people }) => people },
          { key: 'referred', label: 'verwiesen', numeric: true, cell: ({ referred }) => referred },
          { key: 'arrived', label: 'angekommen', numeric: true, cell: ({ arrived }) => arrived },
        ]}
      />
    </Section>
  )
}

function Contacts({ contacts }: { contacts: readonly ContactLine[] }) {
  return (
    <Section title="Jeder Kontakt">
      <Table
        caption="Jeder Kontakt"
        captionHidden
        rows={contacts}
        rowKey={({ id }) => id}
        empty={<Empty title="Nichts gezählt." />}
        columns={[
          { key: 'day', label: 'Tag', cell: ({ onDate }) => shortDayText(onDate) },
          { key: 'topic', label: 'Thema', cell: ({ topic }) => topic ?? 'ohne Thema' },
          { key: 'language', label: 'Sprache', cell: ({ language }) => language && languageName(language) },
          { key: 'people', label: 'Menschen', numeric: true, cell: ({ people }) => people },
          { key: 'service', label: 'Verwiesen an', cell: ({ referredTo }) => referredTo },
          {
            key: 'outcome',
            label: 'Ausgang',
            cell: ({ outcome }) => outcome && contactOutcomeNames[outcome],
          },
        ]}
      />
    </Section>
  )
}

function Pages({ page, total, link }: { page: number; total: number; link: (page: number) => string }) {
  if (total <= perPage) return null
  const from = (page - 1) * perPage
  return (
    <Pagination
      label="Weitere Kontakte"
      summary={`${Math.min(from + 1, total)}–${Math.min(from + perPage, total)} von ${total}`}
      previousHref={page > 1 ? link(page - 1) : undefined}
      nextHref={from + perPage < total ? link(page + 1) : undefined}
    />
  )
}
