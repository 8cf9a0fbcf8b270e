import type { AgreedGoal, AgreementContent, AgreementFacts, Signing } from './agreement.ts'

/** A goal of a small agreement, invented. */
export function agreedGoal(number: number, more: Partial<AgreedGoal> = {}): AgreedGoal {
  return {
    id: `01900000-0000-7000-8000-00000000000${number}`,
    number,
    title: `Ziel mit der Nummer ${number}`,
    deadline: 'bis 30. Juni 2021',
    responsible: 'Quartiersmanagement',
    rule: 'mindestens 12 Termine',
    remark: '',
    ...more,
  }
}

/** The facts of a small agreement with these goals. */
export function factsWith(goals: readonly AgreedGoal[], more: Partial<AgreementFacts> = {}): AgreementFacts {
  return {
    year: 2021,
    on: '2020-12-08',
    centre: { id: 'c', slug: 'musterviertel', name: 'Quartierszentrum Musterviertel' },
    parties: [
      { name: 'Musterstadt', lines: [] },
      { name: 'Träger Nord e. V.', lines: ['Nordweg 1', '74072 Musterstadt'] },
      { name: 'Träger Süd', lines: [] },
    ],
    directions: [
      {
        number: 1,
        title: 'Das Haus ist offen für alle',
        until: '2025',
        branches: [{ title: 'Genug Räume', until: '', fieldOfAction: 'Vernetzung', goals }],
      },
    ],
    indicators: [
      {
        id: 'OEA-E',
        name: 'Menschen im Verteiler',
        definition: 'Empfängerinnen und Empfänger der letzten Ausgabe.',
        definitionNumber: 1,
        targets: ['mindestens 150 (Ziel 2)'],
        fixedBy: 'Beschluss 1/2020, am 08.12.2020',
      },
    ],
    activities: [{ title: 'Reisemesse', when: 'Januar 2021' }],
    ...more,
  }
}

export function contentWith(facts: AgreementFacts, preamble = 'Ein gutes Jahr.'): AgreementContent {
  return { facts, preamble, signatories: ['Leitung Träger Nord', 'Leitung Träger Süd'] }
}

export const signing: Signing = {
  number: 1,
  decisionId: '01900000-0000-7000-8000-0000000000d1',
  decision: 'Beschluss 2/2020',
  decisionText: 'Die Zielvereinbarung 2021 ist angenommen.',
  body: 'Lenkungsgremium',
  on: '2020-12-08',
  reason: '',
  changes: [],
}
