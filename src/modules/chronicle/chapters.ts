/** The chapters of the annual report, by their numbers: what a note of the year can belong to. */
export const reportChapters = [
  ['1', 'Vorwort'],
  ['1.1', 'Träger'],
  ['1.2', 'Beweggründe für die Quartiersarbeit'],
  ['2', 'Situation im Quartier'],
  ['2.1', 'Trends im Quartier'],
  ['2.2', 'Trends im Quartierszentrum'],
  ['2.3', 'Ergebnisse der Beteiligungen'],
  ['3', 'Pädagogische Ansätze'],
  ['3.1', 'Zielgruppen und Beteiligungsmaßnahmen'],
  ['3.2', 'Kernangebote'],
  ['3.2.1', 'Kinder- und Jugendarbeit'],
  ['3.2.2', 'Seniorenarbeit'],
  ['3.2.3', 'Quartiersarbeit'],
  ['3.3', 'Kinderschutz'],
  ['3.4', 'Qualitätssicherung'],
  ['4', 'Jahresauswertung'],
  ['4.1', 'Ziele und Indikatoren'],
  ['4.2', 'Kooperationen'],
  ['4.3', 'Aktivitäten'],
  ['4.4', 'Kennzahlen'],
  ['4.5', 'Stand der Zielerreichung'],
  ['5', 'Zielvereinbarung für das kommende Jahr'],
  ['5.1', 'Richtungs-, Orientierungs- und Handlungsziele'],
  ['5.2', 'Aktivitäten des kommenden Jahres'],
  ['5.3', 'Kennzahlen des kommenden Jahres'],
] as const satisfies readonly (readonly [key: string, title: string])[]

/** The number of a chapter: `2.1`. */
export type ChapterKey = (typeof reportChapters)[number][0]

export const chapterKeys: readonly ChapterKey[] = reportChapters.map(([key]) => key)

/** `2.1 Trends im Quartier`; a number that no chapter has stands for itself. */
export function chapterText(key: string): string {
  const chapter = reportChapters.find(([one]) => one === key)
  return chapter ? `${chapter[0]} ${chapter[1]}` : key
}
