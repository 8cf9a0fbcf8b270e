import {
  Agenda,
  type AgendaItem,
  Band,
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  ChoiceChips,
  Chips,
  ContactCard,
  DescriptionList,
  Details,
  Doors,
  Empty,
  FilterForm,
  Notice,
  OpenSign,
  PageHeading,
  Pagination,
  PlanLegend,
  PrintHeader,
  PublicPage,
  Section,
  Select,
  Tag,
  TextField,
  germanUiWords,
  NoPrint,
  Prose,
  type UiWords,
} from '../src/web/ui/index.ts'

export const plans = [
  { plan: 'a', label: 'Mehrgenerative Angebote' },
  { plan: 'b', label: 'Kinder- und Jugendangebote' },
  { plan: 'c', label: 'Erwachsene und Senioren' },
  { plan: 'inactive', label: 'Inaktiv oder verschoben' },
] as const

const today: AgendaItem[] = [
  {
    id: '1',
    time: '9:30–11:00 Uhr',
    startsAt: '2026-11-24T09:30:00+01:00',
    title: 'Krabbelgruppe Sonnenkäfer',
    href: '/angebote/krabbelgruppe',
    place: 'Quartierszentrum Böckingen, Multiraum klein',
    facts: ['bis 3 Jahre', 'kostenfrei', 'Deutsch, Ukrainisch'],
    category: plans[1],
  },
  {
    id: '2',
    time: '14:30–17:00 Uhr',
    startsAt: '2026-11-24T14:30:00+01:00',
    title: 'Offenes Café',
    href: '/angebote/cafe',
    place: 'Quartierszentrum Böckingen, Café',
    facts: ['für alle', 'Spende willkommen'],
    category: plans[0],
    status: { tone: 'warning', label: 'heute im Garten' },
  },
  {
    id: '3',
    time: '15:00–16:30 Uhr',
    startsAt: '2026-11-24T15:00:00+01:00',
    title: 'Sitzgymnastik',
    href: '/angebote/sitzgymnastik',
    place: 'Quartierszentrum Böckingen, Multiraum groß',
    facts: ['ab 60 Jahren', '2 €'],
    category: plans[2],
    status: { tone: 'error', label: 'fällt aus' },
    cancelled: true,
    note: 'Die Kursleitung ist krank. Nächster Termin: Di, 1. Dezember.',
  },
]

/** What another language would hand in. */
const words: UiWords = { ...germanUiWords, menu: 'Menü' }

/** A home page with everything a visitor meets. */
export function filledPage(accent: string | undefined) {
  return (
    <PublicPage
      words={words}
      title="Heute im Haus"
      place="Quartierszentrum Böckingen"
      product="Quartierwerk"
      theme={{ name: 'Stadt Heilbronn', accent }}
      themeHref={`/theme.css?farbe=${encodeURIComponent(accent ?? '')}`}
      description="Programm, Räume und Mitreden im Quartierszentrum Böckingen"
      jsonLd={{ '@type': 'Place', name: 'Haus </script><script>alert(1)</script>' }}
      nav={[
        { href: '/', label: 'Heute', current: true },
        { href: '/programm', label: 'Programm' },
        { href: '/angebote', label: 'Angebote' },
        { href: '/orte', label: 'Räume und Orte' },
        { href: '/mitreden', label: 'Mitreden' },
        { href: '/suche', label: 'Suche' },
      ]}
      languages={[
        { lang: 'de', label: 'Deutsch', href: '/', current: true },
        { lang: 'en', label: 'English', href: '/en' },
      ]}
      breadcrumbs={[{ href: '/stadt', label: 'Alle Quartierszentren' }, { label: 'Böckingen' }]}
    >
      <PrintHeader
        title="Programm vom 23. bis 29. November"
        place="Quartierszentrum Böckingen, Kirchsteige 5"
        printed="24. November 2026"
        url="quartier.example/programm"
      />
      <Welcome />
      <Programme />
      <Filters />
      <Offers />
      <More />
    </PublicPage>
  )
}

function Welcome() {
  return (
    <Band>
      <PageHeading
        kicker="Heute ist"
        title="Dienstag, 24. November"
        lead={<OpenSign open text="Jetzt geöffnet bis 19:00 Uhr" />}
      />
      <Doors
        label="Wohin möchten Sie?"
        items={[
          { href: '/programm', title: 'Programm', text: 'Was diese Woche los ist' },
          { href: '/orte', title: 'Räume', text: 'Einen Raum ansehen und anfragen' },
          { href: '/mitreden', title: 'Mitreden', text: 'Ideen, Umfragen, Versammlungen' },
        ]}
      />
    </Band>
  )
}

function Programme() {
  return (
    <>
      <Section title="Heute" action={<a href="/programm?tag=2026-11-25">Morgen ansehen</a>}>
        <Agenda items={today} label="Termine heute" />
        <PlanLegend items={plans} />
      </Section>
      <Section title="Mittwoch, 25. November">
        <Empty
          title="Am Mittwoch ist nichts geplant."
          action={<ButtonLink href="/programm">Zur ganzen Woche</ButtonLink>}
        >
          <p>Das Café ist trotzdem von 9:00 bis 12:00 Uhr geöffnet.</p>
        </Empty>
      </Section>
    </>
  )
}

function Filters() {
  return (
    <Section title="Angebote finden">
      <FilterForm action="/angebote" label="Angebote suchen" submit="Suchen">
        <TextField name="q" label="Stichwort" type="search" value="Tanz" />
        <Select
          name="ort"
          label="Ort"
          empty="Alle Orte"
          options={[
            { value: 'boeckingen', label: 'Quartierszentrum Böckingen' },
            { value: 'schanz', label: 'Siebenbürgenhaus, Schanz' },
          ]}
        />
      </FilterForm>
      <ChoiceChips
        label="Für wen"
        items={[
          { href: '/angebote?zielgruppe=kinder', label: 'Kinder', count: 14 },
          { href: '/angebote', label: 'Seniorinnen und Senioren', current: true, count: 12 },
          { href: '/angebote?zielgruppe=alle', label: 'Alle', count: 31 },
        ]}
      />
      <Chips
        count="12 Angebote gefunden"
        items={[
          { label: 'Tanz', clearHref: '/angebote?zielgruppe=senioren' },
          { label: 'Seniorinnen und Senioren', clearHref: '/angebote?q=Tanz' },
        ]}
        clearAllHref="/angebote"
      />
      <Pagination summary="1–3 von 12" previousHref="/angebote?seite=0" nextHref="/angebote?seite=2" />
    </Section>
  )
}

function Offers() {
  return (
    <Section title="Neu im Haus">
      <CardList>
        <Card title="Seniorentanz" href="/angebote/seniorentanz" kicker="jeden Donnerstag">
          <p>
            Bekannte Melodien, leichte Schritte. Ein Partner ist nicht nötig. <Tag>kostenfrei</Tag>
          </p>
        </Card>
        <Card title="Spieletreff" href="/angebote/spieletreff" kicker="jeden zweiten Samstag">
          <p>Brettspiele für Groß und Klein, vom Anfänger bis zur Strategin.</p>
        </Card>
        <Card title="Demenzsprechstunde" href="/angebote/demenz" kicker="erster Montag im Monat">
          <p>Beratung für Angehörige, vertraulich und ohne Anmeldung.</p>
        </Card>
      </CardList>
    </Section>
  )
}

function More() {
  return (
    <>
      <Section title="So erreichen Sie uns">
        <ContactCard
          name="Amira Beispiel"
          position="Quartiersmanagerin"
          phone="07131 000 00 00"
          email="boeckingen@quartier.example"
          hours="Mo–Fr, 9:00–16:00 Uhr"
        />
        <DescriptionList
          items={[
            { term: 'Adresse', detail: 'Kirchsteige 5, 74080 Heilbronn' },
            { term: 'Zugang', detail: 'Ebenerdig, Toilette für Rollstuhl' },
            { term: 'Anfahrt', detail: 'Stadtbahn S4, Haltestelle Sonnenbrunnen' },
          ]}
        />
      </Section>
      <Section title="Gut zu wissen">
        <Details summary="Was kostet ein Raum?">
          <p>Für Vereine aus dem Quartier nichts. Für private Feiern 40 € am Tag.</p>
        </Details>
        <Details summary="Wer hat den Schlüssel?">
          <p>Sie bekommen ihn nach einer kurzen Einweisung im Büro.</p>
        </Details>
        <Prose easy>
          <p>{'Das ist Leichte Sprache.\nJeder Satz beginnt in einer neuen Zeile.'}</p>
        </Prose>
        <NoPrint>
          <p>Diesen Satz sehen Sie nur am Bildschirm.</p>
        </NoPrint>
        <Notice title="Das Haus bleibt am 24. Dezember geschlossen.">
          <p>Ab dem 7. Januar sind wir wieder für Sie da.</p>
        </Notice>
        <ButtonRow>
          <ButtonLink kind="primary" href="/orte/boeckingen/anfrage">
            Raum anfragen
          </ButtonLink>
          <ButtonLink href="/programm.ics">Kalender abonnieren</ButtonLink>
        </ButtonRow>
      </Section>
    </>
  )
}
