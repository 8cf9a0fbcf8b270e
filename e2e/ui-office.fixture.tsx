import type { ComponentChildren } from 'preact'
import {
  Agenda,
  BandGrid,
  ButtonLink,
  Columns,
  Empty,
  type GridBlock,
  Notice,
  OfficePage,
  PageHeading,
  PlanLegend,
  PrintHeader,
  Progress,
  Section,
  StatusTag,
  Table,
  Tabs,
  WeekGrid,
} from '../src/web/ui/index.ts'
import { plans } from './ui-public.fixture.tsx'

const menu = [
  'Heute',
  'Programm',
  'Räume',
  'Partner und Menschen',
  'Mitreden',
  'Ziele und Zahlen',
  'Bericht',
  'Einstellungen',
]

/** The frame of every invented office page. */
export function Office(props: {
  title: string
  current: string
  flash?: boolean
  wide?: boolean
  children: ComponentChildren
}) {
  return (
    <OfficePage
      title={props.title}
      place="Quartierszentrum Böckingen"
      product="Quartierwerk"
      theme={{ name: 'Stadt Heilbronn' }}
      nav={menu.map((label) => ({ href: `/buero/${label}`, label, current: label === props.current }))}
      person={{ name: 'Amira Beispiel', href: '/buero/konto' }}
      centres={[
        { href: '/buero?zentrum=boeckingen', label: 'Böckingen', current: true },
        { href: '/buero?zentrum=sontheim', label: 'Sontheim' },
      ]}
      flash={
        props.flash
          ? { tone: 'success', text: 'Der Raum ist zugesagt. Frau Muster hat eine E-Mail bekommen.' }
          : undefined
      }
      wide={props.wide}
    >
      {props.children}
    </OfficePage>
  )
}

/** The day in the house and what waits. */
export function officePage() {
  return (
    <Office title="Heute" current="Heute" flash>
      <PageHeading kicker="Böckingen" title="Dienstag, 24. November" />
      <Tabs
        label="Ansichten"
        items={[
          { href: '/buero', label: 'Tag', current: true },
          { href: '/buero/plan', label: 'Woche' },
          { href: '/buero/liste', label: 'Liste' },
        ]}
      />
      <Columns main={<Day />} side={<Waiting />} />
    </Office>
  )
}

function Day() {
  return (
    <>
      <Section title="Im Haus">
        <Agenda
          items={[
            {
              id: 'a',
              time: '8:00–13:30 Uhr',
              startsAt: '2026-11-24T08:00',
              title: 'Mittagstisch der Realschule',
              href: '/buero/1',
              place: 'Café',
              category: plans[1],
            },
            {
              id: 'b',
              time: '14:30–21:00 Uhr',
              startsAt: '2026-11-24T14:30',
              title: 'Kinder- und Jugendtreff',
              href: '/buero/2',
              place: 'Multiraum groß, Garten',
              category: plans[1],
              status: { tone: 'neutral', label: 'nicht bestätigt' },
              action: <ButtonLink href="/buero/2/besuche">Besuche zählen</ButtonLink>,
            },
          ]}
        />
      </Section>
      <Section title="Angebote">
        <Table
          caption="Laufende Angebote"
          captionHidden
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'title',
              label: 'Angebot',
              cell: (row) => <a href={`/buero/${row.id}`}>{row.title}</a>,
              sort: { href: '?s=titel', direction: 'ascending' },
            },
            { key: 'day', label: 'Wann', cell: (row) => row.day, sort: { href: '?s=tag' } },
            { key: 'visits', label: 'Besuche', cell: (row) => row.visits, numeric: true },
            { key: 'state', label: 'Stand', cell: (row) => <StatusTag {...row.state} /> },
            {
              key: 'action',
              label: 'Aktion',
              action: true,
              cell: (row) => (
                <ButtonLink href={`/buero/${row.id}/aendern`} label={`${row.title} ändern`}>
                  Ändern
                </ButtonLink>
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}

const rows = [
  {
    id: '1',
    title: 'Seniorentanz',
    day: 'Do, 14:00–16:00 Uhr',
    visits: '1.204',
    state: { tone: 'success', label: 'läuft' },
  },
  {
    id: '2',
    title: 'Nachbarschaftsfrühstück im Siebenbürgenhaus',
    day: 'Sa, 9:30–11:30 Uhr',
    visits: '88',
    state: { tone: 'warning', label: 'nicht bestätigt' },
  },
  {
    id: '3',
    title: 'Tanzworkshop',
    day: 'Ferien',
    visits: '0',
    state: { tone: 'error', label: 'fällt aus' },
  },
] as const

function Waiting() {
  return (
    <>
      <Section title="Wartet auf Sie">
        <Notice tone="warning" title="2 Raumanfragen">
          <p>
            <a href="/buero/anfragen">Familie Muster: Multiraum groß, Sa, 5. Dezember</a>
          </p>
        </Notice>
        <Notice tone="info">
          <p>Der Jahresbericht ist bis 31. Januar fällig.</p>
        </Notice>
        <Progress
          label="Einlesen"
          value={1200}
          max={5000}
          text="1.200 von 5.000 Zeilen gelesen"
          reloadHref="/buero"
        />
      </Section>
      <Section title="Rückmeldungen">
        <Empty
          title="Alles beantwortet."
          action={<ButtonLink href="/buero/mitreden">Ältere ansehen</ButtonLink>}
        />
      </Section>
    </>
  )
}

const days = ['Mo, 23.11.', 'Di, 24.11.', 'Mi, 25.11.', 'Do, 26.11.', 'Fr, 27.11.', 'Sa, 28.11.'].map(
  (label, index) => ({
    key: String(index),
    label,
    today: index === 1,
    note: index === 2 ? 'Buß- und Bettag' : undefined,
  }),
)

const blocks: Record<string, GridBlock[]> = {
  'klein/0': [
    {
      id: 'k0',
      title: 'Krabbelgruppe',
      organiser: 'Diakonie',
      time: '9:30–11:00',
      href: '/1',
      category: plans[1],
    },
  ],
  'klein/1': [
    {
      id: 'k1',
      title: 'Englisch am Vormittag',
      organiser: 'VHS',
      time: '9:00–10:30',
      href: '/2',
      category: plans[2],
      conflict: 'Teamsitzung, 10:00–11:00',
    },
    {
      id: 'k2',
      title: 'Teamsitzung',
      organiser: 'Quartierszentrum intern',
      time: '10:00–11:00',
      href: '/3',
      conflict: 'Englisch am Vormittag',
    },
  ],
  'gross/1': [
    {
      id: 'g1',
      title: 'Kinder- und Jugendtreff',
      organiser: 'Jugendhilfe',
      time: '14:30–21:00',
      href: '/4',
      category: plans[1],
    },
  ],
  'gross/3': [
    {
      id: 'g3',
      title: 'Seniorentanz',
      organiser: 'Anwohnerorganisiert',
      time: '14:00–16:00',
      href: '/5',
      category: plans[2],
      status: { tone: 'error', label: 'fällt aus' },
      cancelled: true,
    },
  ],
  'cafe/2': [{ id: 'c2', title: 'Offenes Café', organiser: 'AWO', time: '9:00–12:00', category: plans[0] }],
  'cafe/5': [
    {
      id: 'c5',
      title: 'Nähcafé',
      organiser: 'Verein',
      time: '13:00–17:00',
      category: plans[3],
      status: { tone: 'neutral', label: 'pausiert' },
    },
  ],
}

/** The occupancy plan on screen and on paper. */
export function planPage() {
  const bandRow: Record<string, string> = { vor: 'klein', mit: 'cafe', nach: 'gross', abend: 'x' }
  return (
    <Office title="Belegungsplan" current="Räume" wide>
      <PrintHeader
        title="Belegungsplan KW 48"
        place="Quartierszentrum Böckingen"
        printed="24. November 2026"
      />
      <PageHeading
        title="Belegungsplan"
        lead="23. bis 29. November"
        actions={<ButtonLink href="/buero/plan?druck">Drucken</ButtonLink>}
      />
      <PlanLegend items={plans} />
      <WeekGrid
        caption="Belegung der Räume, 23. bis 28. November"
        days={days}
        rows={[
          { key: 'klein', label: 'Multiraum klein', note: '20 Plätze' },
          { key: 'gross', label: 'Multiraum groß', note: '60 Plätze', href: '/buero/raeume/gross' },
          { key: 'cafe', label: 'Café' },
          { key: 'garten', label: 'Garten' },
        ]}
        blocks={(room, day) => blocks[`${room}/${day}`] ?? []}
      />
      <BandGrid
        caption="Wochenplan nach Tageszeit"
        days={days}
        rows={[
          { key: 'vor', label: 'Vormittag', note: '8–12 Uhr' },
          { key: 'mit', label: 'Mittag', note: '12–14 Uhr' },
          { key: 'nach', label: 'Nachmittag', note: '14–18 Uhr' },
          { key: 'abend', label: 'Abend', note: '18–22 Uhr' },
        ]}
        blocks={(band, day) => blocks[`${bandRow[band]}/${day}`] ?? []}
      />
    </Office>
  )
}
