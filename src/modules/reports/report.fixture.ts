import type { ReportCover, ReportFacts, ReportPiece } from './report-facts.ts'

/** A small year, invented, in which every chapter has something to say. */
export const factsOfAYear: ReportFacts = {
  year: 2020,
  upTo: '2020-12-31',
  centre: {
    id: '01900000-0000-7000-8000-0000000000c1',
    slug: 'musterviertel',
    name: 'Quartierszentrum Musterviertel',
  },
  city: 'Musterstadt',
  operators: [
    { id: 'a', name: 'Träger Nord e. V.', shortName: 'Nord', address: ['Nordweg 1', '74072 Musterstadt'] },
    { id: 'b', name: 'Träger Süd', shortName: 'Süd', address: ['Südweg 2', '74072 Musterstadt'] },
  ],
  sites: [
    {
      name: 'Haus am Park',
      address: 'Parkweg 5, 74080 Musterstadt',
      rooms: ['Saal', 'Café'],
      outdoors: ['Garten'],
    },
  ],
  districts: ['13 Altdorf', '14 Neudorf'],
  fieldsOfAction: ['Vernetzung'],
  outreach: [
    { kind: 'walk', label: 'Spaziergänge', records: 15, people: 35, days: 9, places: 4 },
    {
      kind: 'doorstep-talk',
      label: 'Nachbarschaftsgespräche',
      records: 225,
      people: 225,
      days: 5,
      places: 5,
    },
  ],
  crews: [{ function: 'mehrsprachige Interviewende', people: 7 }],
  outreachInAll: { days: 14, places: 9 },
  indicators: [
    {
      id: 'SES',
      name: 'Termine',
      definition: 'bestätigte Termine',
      definitionNumber: 1,
      state: 'value',
      value: 40,
      text: '40',
      basis: '40 von 52 geplanten',
      parts: [],
    },
    {
      id: 'V',
      name: 'Besuche',
      definition: 'gezählt',
      definitionNumber: 1,
      state: 'not-fixed',
      value: null,
      text: 'nicht festgelegt',
      basis: '',
      parts: [],
    },
  ],
  noted: [
    {
      indicator: 'KO-M',
      name: 'Mögliche Kooperationen',
      text: 'mehr als 100',
      onDate: '2020-12-31',
      source: 'Jahresbericht 2020',
    },
  ],
  cooperation: [{ name: 'Grundschule', stage: 'aktiv', since: '2020-03-01', lastContact: '2020-11-02' }],
  stages: [
    { stage: 'Erstgespräch', count: 4 },
    { stage: 'aktiv', count: 1 },
  ],
  resources: [
    {
      site: 'Haus am Park',
      header: ['Kooperationspartner', 'PB'],
      rows: [['Schulen'], ['Grundschule', '13']],
    },
  ],
  plan: [{ site: 'Haus am Park', header: ['Wochentag', 'Beginn'], rows: [['Montag', '09:00']] }],
  occupancy: [{ site: 'Haus am Park', header: ['Raum', 'Status'], rows: [['Saal', 'beendet']] }],
  goals: [
    {
      number: 1,
      title: 'Das Haus ist offen für alle',
      until: '2025',
      orientation: [
        {
          title: 'Genug Räume',
          until: '',
          fieldOfAction: 'Vernetzung',
          goals: [
            {
              id: 'g1',
              number: 1,
              title: 'Leselounge eingerichtet',
              deadline: 'bis 30. Juni 2020',
              rule: 'Nachweis',
              remark: '',
              state: 'erreicht',
              value: '',
              evidence: 1,
              notes: [],
              verdict: '',
            },
          ],
        },
      ],
    },
  ],
  nextGoals: [],
  grants: [
    {
      id: 'f1',
      funder: 'Stiftung',
      purpose: 'Spielecke',
      period: '2020–2023',
      state: 'beantragt',
      ceilingCents: 15_172_700,
      grantedCents: null,
      calledCents: null,
    },
  ],
  grantSums: { appliedCents: 15_172_700, runningCents: 15_172_700, grantedCents: null, calledCents: null },
  trainings: [
    {
      operatorId: 'a',
      title: 'Ersthelferschulung',
      organiser: 'Nord',
      kind: 'Pflichtschulung',
      when: '2020',
      participants: 3,
    },
    {
      operatorId: 'b',
      title: 'Kinderschutz',
      organiser: 'Süd',
      kind: 'Pflichtschulung',
      when: '2020',
      participants: 2,
    },
  ],
  meetings: [],
  nextPlan: [{ title: 'Reisemesse', when: 'Januar', from: 1, to: 1 }],
  notes: [],
  schemes: [
    {
      operatorId: 'a',
      operator: 'Träger Nord e. V.',
      validFrom: '2020-01-01',
      steps: [{ title: 'Wahrnehmen', text: 'Festhalten', responsible: 'Alle' }],
    },
  ],
  remark: '',
}

export const piecesOfAYear: readonly ReportPiece[] = [
  {
    chapter: '1',
    operatorId: null,
    unread: false,
    text: 'Ein Jahr mit [[wert:aufsuchend.walk]] Spaziergängen; siehe [[kapitel:2.3]].',
  },
]

export const coverOfAYear: ReportCover = {
  councilNumber: 'GR-DS 65/2020',
  authors: ['Quartiersmanagement Nord'],
  version: 1,
  state: 'Entwurf',
  on: '2021-01-15',
}
