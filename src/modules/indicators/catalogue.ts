import type { Indicator } from './indicator.ts'

type Line = readonly [id: string, name: string, unit: string, formula: string, definition: string]

const records =
  (countsPeople: boolean) =>
  ([id, name, unit, formula, definition]: Line): Indicator => ({
    id,
    name,
    unit,
    formula,
    definition,
    from: 'records',
    countsPeople,
  })

const ofTheHouse: readonly Line[] = [
  [
    'OH',
    'Öffnungsstunden',
    'Stunden',
    'Summe der Tage: Vereinigung der Öffnungszeiten / 60',
    'Wie lange die Häuser geöffnet hatten. Öffnungszeiten mehrerer Zielgruppen zur gleichen Zeit zählen einmal. Schließungen, Feiertage und Öffnungen, die ausfielen, sind abgezogen; zusätzliche zählen mit. Mehrere Häuser eines Zentrums zählen zusammen.',
  ],
  [
    'OHW',
    'Öffnungsstunden je Woche',
    'Stunden',
    'OH / (Tage des Zeitraums / 7)',
    'Öffnungsstunden auf eine Woche des Zeitraums umgelegt; daneben die kürzeste, mittlere und längste volle Kalenderwoche.',
  ],
  [
    'OD',
    'Öffnungstage',
    'Tage',
    'Anzahl der Tage mit mindestens einer Öffnung',
    'Tage, an denen mindestens ein Haus wirklich geöffnet hatte, ohne Schließungen, Feiertage und ausgefallene Öffnungen.',
  ],
  [
    'OFF',
    'Angebote',
    '',
    'Angebote mit mindestens einem bestätigten Termin',
    'Verschiedene Angebote, die mindestens einmal stattgefunden haben; daneben, wie viele neu waren, endeten oder pausierten.',
  ],
  [
    'SES',
    'Termine',
    '',
    'Anzahl bestätigter Termine',
    'Termine, von denen jemand bestätigt hat, dass sie stattgefunden haben.',
  ],
  [
    'CAN',
    'Ausfallquote',
    '%',
    'abgesagte / (geplante + abgesagte) Termine × 100',
    'Anteil der abgesagten Termine an allen, die hätten stattfinden sollen. In den Ferien oder wegen einer Schließung ruhende Termine zählen nicht mit.',
  ],
  [
    'RB',
    'Raumbelegung',
    '%',
    'belegte / belegbare Minuten × 100',
    'Belegte Zeit aller Räume innerhalb der Zeitbänder, montags bis samstags ohne Feiertage; Schließungen sind abgezogen. Auf- und Abbau zählt zur Belegung.',
  ],
  [
    'KO-P',
    'Partner im Kontakt',
    '',
    'Organisationen mit Stufe „Erstgespräch“ oder höher',
    'Organisationen, mit denen es am Ende des Zeitraums mindestens ein Gespräch oder eine Vereinbarung gab.',
  ],
  [
    'KO-A',
    'Aktive Kooperationen',
    '',
    'vereinbart und im Kontakt',
    'Organisationen mit gültiger Vereinbarung und einem Gespräch innerhalb der Frist der Stadt, am Ende des Zeitraums.',
  ],
  [
    'KO-G',
    'Gespräche mit Partnern',
    '',
    'Anzahl der Einträge im Kontaktprotokoll',
    'Notierte Gespräche mit Organisationen im Zeitraum.',
  ],
  [
    'OEA-N',
    'Newsletter-Ausgaben',
    '',
    'Anzahl der Veröffentlichungen „Newsletter“',
    'Verschickte Ausgaben des Newsletters.',
  ],
  [
    'OEA-V',
    'Veröffentlichungen',
    '',
    'Anzahl aller Veröffentlichungen',
    'Newsletter, Presse, soziale Medien und Aushänge, die notiert wurden.',
  ],
  [
    'OEA-E',
    'Newsletter-Empfänger',
    '',
    'Empfänger der letzten Ausgabe',
    'Wie viele die letzte Ausgabe des Zeitraums bekamen, die mit einer Zahl notiert ist.',
  ],
  [
    'FM',
    'Drittmittel bewilligt',
    '€',
    'Summe der bewilligten Beträge',
    'Beträge, die im Zeitraum bewilligt wurden. Obergrenzen („bis zu“) sind keine Einnahmen und zählen nicht mit.',
  ],
  [
    'QF-V',
    'Fortbildungen',
    '',
    'Anzahl der Fortbildungen',
    'Fortbildungen, Unterweisungen und Schulungen, an denen Mitarbeitende im Jahr teilnahmen.',
  ],
  [
    'QF-T',
    'Fortbildungsteilnahmen',
    '',
    'Summe der Teilnahmen',
    'Teilnahmen von Mitarbeitenden an Fortbildungen des Jahres.',
  ],
  [
    'QF-A',
    'Anteil fortgebildeter Mitarbeitender',
    '%',
    'Mitarbeitende mit Teilnahme / alle × 100',
    'Anteil der am Ende des Zeitraums Beschäftigten, die im Jahr an mindestens einer Fortbildung teilnahmen.',
  ],
]

const ofPeople: readonly Line[] = [
  [
    'V',
    'Besuche',
    '',
    'Summe der gezählten Besuche',
    'Gezählte Anwesenheiten, bei Terminen und bei Öffnungen. Wer an einem Tag zu zwei Angeboten kommt, zählt zweimal. Gezählt wird, niemals gelistet.',
  ],
  [
    'V-AG',
    'Besuche nach Alter und Geschlecht',
    '',
    'Summe je Altersgruppe und Geschlecht',
    'Besuche nach den Altersgruppen der Stadt und nach Geschlecht; „unbekannt“ steht immer dabei, Anteile gelten nur unter den Bekannten.',
  ],
  ['V-OD', 'Besuche je Öffnungstag', '', 'V / OD', 'Besuche geteilt durch Öffnungstage desselben Zeitraums.'],
  [
    'V-OH',
    'Besuche je Öffnungsstunde',
    '',
    'V / OH',
    'Besuche geteilt durch Öffnungsstunden desselben Zeitraums.',
  ],
  [
    'TN',
    'Teilnahmen',
    '',
    'Summe der Besuche bei Terminen',
    'Gezählte Anwesenheiten bei Terminen von Angeboten.',
  ],
  [
    'BK',
    'Beratungskontakte',
    '',
    'Anzahl der Kontakte',
    'Menschen, die mit einer Frage kamen; daneben nach Thema.',
  ],
  ['VW', 'Verweise', '', 'Kontakte mit Verweis', 'Kontakte, denen eine Fachberatungsstelle genannt wurde.'],
  ['VWQ', 'Verweisquote', '%', 'VW / BK × 100', 'Anteil der Kontakte mit Verweis.'],
  [
    'VWA',
    'Angekommene Verweise',
    '%',
    'angekommen / VW × 100',
    'Anteil der Verweise, bei denen die Fachberatungsstelle das Ankommen bestätigt hat.',
  ],
  ['BT-S', 'Spaziergänge', '', 'Anzahl „Spaziergang“', 'Gemeinsame Spaziergänge der aufsuchenden Arbeit.'],
  [
    'BT-P',
    'Teilnehmende an Spaziergängen',
    '',
    'Summe der Personen',
    'Menschen, die bei Spaziergängen dabei waren.',
  ],
  ['BT-W', 'Walk & Talk', '', 'Anzahl „Walk & Talk“', 'Spaziergänge zu zweit.'],
  [
    'BT-G',
    'Nachbarschaftsgespräche',
    '',
    'Anzahl „Gespräch an der Tür“',
    'Gespräche an Haustüren und auf Plätzen.',
  ],
  ['BT-A', 'Straßensozialarbeit', '', 'Anzahl „Straßensozialarbeit“', 'Einsätze der Straßensozialarbeit.'],
]

const values: readonly Line[] = [
  [
    'KO-M',
    'Kooperationsmöglichkeiten',
    '',
    'gemeldeter Wert',
    'Bekannte Möglichkeiten zur Zusammenarbeit, wie das Zentrum sie meldet.',
  ],
  [
    'KO-PP',
    'Potentielle Partner',
    '',
    'gemeldeter Wert',
    'Organisationen, die als Partner in Frage kommen, wie das Zentrum sie meldet.',
  ],
  ['KO-K', 'Konkrete Kooperationen', '', 'gemeldeter Wert', 'Kooperationen, wie das Zentrum sie meldet.'],
  ['AKT', 'Aktivitäten im Haus', '', 'gemeldeter Wert', 'Aktivitäten im Haus, wie das Zentrum sie meldet.'],
  [
    'OEA-I',
    'Instagram-Abonnements',
    '',
    'gemeldeter Wert',
    'Abonnements des Auftritts bei Instagram an einem Tag.',
  ],
  [
    'SB',
    'Stammbesuche',
    '',
    'Schätzung des Teams in einer Zählwoche',
    'Menschen, die über mindestens 12 Wochen im Schnitt einmal in der Woche kamen, vom Team in einer Zählwoche geschätzt, ohne Namenslisten.',
  ],
  [
    'EA',
    'Aktive Ehrenamtliche',
    '',
    'gemeldeter Wert',
    'Menschen, die sich im Zeitraum mindestens eine Stunde engagiert haben.',
  ],
]

/** All indicators, in the order in which they are shown (domain-rules § 4.3). */
export const catalogue: readonly Indicator[] = [
  ...ofTheHouse.slice(0, 3).map(records(false)),
  ...ofPeople.slice(0, 4).map(records(true)),
  ...ofTheHouse.slice(3, 6).map(records(false)),
  ...ofPeople.slice(4, 5).map(records(true)),
  ...ofTheHouse.slice(6, 7).map(records(false)),
  ...ofTheHouse.slice(7, 10).map(records(false)),
  ...ofPeople.slice(5).map(records(true)),
  ...ofTheHouse.slice(10).map(records(false)),
  ...values.map((line) => ({ ...records(false)(line), from: 'values' as const })),
  {
    id: 'ZE',
    name: 'Zielerreichung',
    unit: '%',
    formula: 'erreichte / beurteilbare Handlungsziele × 100',
    definition:
      'Anteil der Handlungsziele des Jahres, die erreicht oder verspätet erreicht sind, an allen, die sich beurteilen lassen und fällig waren.',
    from: 'goals',
    countsPeople: false,
  },
]

const byId = new Map(catalogue.map((indicator) => [indicator.id, indicator]))

/** The indicator of that id, or undefined. */
export function indicatorById(id: string): Indicator | undefined {
  return byId.get(id)
}
