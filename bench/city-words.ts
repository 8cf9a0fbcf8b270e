/** Words from which the benchmark makes its city: titles and descriptions as long and as mixed as real ones. */

const kinds = [
  'Sprachkurs Arabisch',
  'Sprachkurs Englisch',
  'Sprachcafé',
  'Seniorenkaffee',
  'Krabbelgruppe',
  'Reparaturtreff',
  'Nähwerkstatt',
  'Offener Jugendtreff',
  'Hausaufgabenhilfe',
  'Yoga auf dem Stuhl',
  'Rückengymnastik',
  'Chorprobe',
  'Theaterwerkstatt',
  'Tanzkreis',
  'Skatrunde',
  'Schachgruppe',
  'Elternfrühstück',
  'Mittagstisch',
  'Gartengruppe',
  'Gedächtnistraining',
  'Computersprechstunde',
  'Fahrradwerkstatt',
  'Malgruppe',
  'Töpfern',
  'Lesekreis',
  'Trauercafé',
  'Männerkochen',
  'Spieletreff',
  'Babymassage',
  'Trommelgruppe',
  'Filmabend',
  'Demenzcafé',
  'Sozialberatung',
  'Bewerbungshilfe',
  'Nachbarschaftsfrühstück',
  'Stricktreff',
  'Zumba',
  'Selbstverteidigung',
  'Vorlesestunde',
  'Handyhilfe',
] as const

const audiences = [
  '',
  'für Anfänger',
  'für Fortgeschrittene',
  'für Eltern',
  'für Kinder',
  'für Jugendliche',
  'für Ältere',
  'für Frauen',
  'für alle',
  'am Morgen',
  'am Abend',
  'im Quartier',
  'mit Kinderbetreuung',
] as const

const streets = [
  'Lindenhof',
  'Rosenau',
  'Mühlgrund',
  'Am Anger',
  'Nordstadt',
  'Südring',
  'Weststadt',
  'Hafen',
  'Sonnenberg',
  'Wiesental',
  'Steinäcker',
  'Bahnhofsviertel',
  'Altstadt',
  'Parksiedlung',
  'Birkenweg',
  'Seewiesen',
  'Talheim',
  'Bergfeld',
  'Kastanienplatz',
  'Ziegelei',
  'Schlossgarten',
  'Neue Mitte',
  'Brunnenhof',
  'Kirchfeld',
  'Uferstraße',
] as const

const sentences = [
  'Kommen Sie einfach vorbei, eine Anmeldung ist nicht nötig.',
  'Wir treffen uns in kleiner Runde und nehmen uns Zeit.',
  'Vorkenntnisse braucht niemand, Neugier genügt.',
  'Kinder sind willkommen, eine Spielecke ist eingerichtet.',
  'Getränke stehen bereit, wer mag, bringt Kuchen mit.',
  'Bitte tragen Sie bequeme Kleidung und feste Schuhe.',
  'Der Raum liegt im Erdgeschoss und ist ohne Stufen zu erreichen.',
  'Material ist vorhanden, eine kleine Spende hilft uns weiter.',
  'Fragen beantwortet das Team gern am Telefon oder an der Theke.',
  'In den Ferien macht die Gruppe Pause, Ausnahmen stehen im Programm.',
  'Wer einmal dabei war, kommt meistens wieder.',
  'Die Gruppe wird von Ehrenamtlichen geleitet, die das seit Jahren tun.',
] as const

/** The n-th title of the city; titles repeat as they do in life, the place behind them differs. */
export function titleOf(n: number): string {
  const audience = audiences[(n * 7) % audiences.length]!
  const kind = kinds[n % kinds.length]!
  return [kind, audience, n % 3 === 0 ? streets[(n * 11) % streets.length]! : ''].filter(Boolean).join(' ')
}

/** Three to six sentences, 150 to 350 characters. */
export function descriptionOf(n: number): string {
  return Array.from({ length: 3 + (n % 4) }, (_, i) => sentences[(n * 5 + i * 3) % sentences.length]!).join(
    ' ',
  )
}

/** The n-th name of a part of the town. */
export function quarterName(n: number): string {
  const round = Math.floor(n / streets.length)
  return round === 0 ? streets[n % streets.length]! : `${streets[n % streets.length]!} ${round + 1}`
}

/** What people type into the search: several words, a typo, part of a word, ue for ü. */
export const searches: readonly string[] = [
  'Sprachkurs',
  'Sprachkurse',
  'Kaffee',
  'Arabisch Anfänger',
  'Hausaufgabenhilfe Kinder',
  'Krabelgruppe',
  'Rueckengymnastik',
  'Fahrrad',
  'Yoga Morgen',
  'Gedächtnistrainig',
  'Chor',
  'Lindenhof Nähwerkstatt',
  'Demenz',
  'Handy',
  'Theater Jugendliche',
  'Quartierszentrum',
]
