import { dayText } from '../../kernel/german-date.ts'
import { indicatorTable } from './chapters-year.rules.ts'
import type { ReportBlock } from './report-document.ts'
import type { ReportFacts } from './report-facts.ts'

/** 5: by which decision the agreement of the coming year is signed; before that nothing (R082). */
export function nextAgreementChapter({ nextAgreement, year }: ReportFacts): readonly ReportBlock[] {
  if (!nextAgreement) return []
  const { decision, signedOn, version } = nextAgreement
  const records = { of: 'target-agreement', filter: { year: String(year + 1) } }
  return [
    {
      kind: 'line',
      text: [
        { text: 'Das Lenkungsgremium hat die ' },
        { text: `Zielvereinbarung ${year + 1}`, records },
        { text: ` am ${dayText(signedOn, true)} angenommen (${decision}, Fassung ${version}).` },
      ],
    },
  ]
}

/** 5.1: the goals of the coming year in the form of the source (R075). */
export function nextGoalsChapter({ nextGoals, year }: ReportFacts): readonly ReportBlock[] {
  const blocks = nextGoals
    .filter(({ orientation }) => orientation.some(({ goals }) => goals.length > 0))
    .flatMap(({ number, title, until, orientation }): ReportBlock[] => [
      { kind: 'subheading', text: `Richtungsziel ${number}${until ? ` (bis ${until})` : ''}` },
      { kind: 'line', text: `${title}.` },
      {
        kind: 'table',
        caption: `Ziele ${year + 1} zu Richtungsziel ${number}`,
        columns: [
          { label: 'Orientierungsziele', share: 2.4 },
          { label: `Handlungsziele ${year + 1}`, share: 3.4 },
          { label: 'Bemerkungen', share: 2.2 },
        ],
        rows: orientation.flatMap((branch) =>
          branch.goals.map((goal) => [
            branch.title,
            `${goal.number}. ${goal.title} (${goal.deadline})`,
            goal.remark || '–',
          ]),
        ),
        records: { of: 'goals', filter: { year: String(year + 1) } },
        merged: true,
      },
    ])
  return blocks.length > 0 ? blocks : [{ kind: 'line', text: `Ziele für ${year + 1}: nicht festgelegt.` }]
}

/** 5.2: what is planned; as a calendar it stands in annex 3. */
export function nextPlanChapter({ nextPlan, year }: ReportFacts): readonly ReportBlock[] {
  if (nextPlan.length === 0) return [{ kind: 'line', text: `Aktivitäten ${year + 1}: keine Angabe.` }]
  return [
    { kind: 'list', items: nextPlan.map(({ title, when }) => `${title}: ${when}`) },
    {
      kind: 'line',
      text: [{ text: 'Als Kalender: ' }, { text: 'Anlage 3', to: 'anlage-3' }, { text: '.' }],
    },
  ]
}

/** 5.3: which indicators are to be counted in the coming year; so far those of this one. */
export function nextNumbersChapter({ indicators, year }: ReportFacts): readonly ReportBlock[] {
  const fixed = indicators.filter(({ state }) => state !== 'not-fixed')
  if (fixed.length === 0) {
    return [{ kind: 'line', text: `Kennzahlen für ${year + 1}: vom Lenkungsgremium noch nicht festgelegt.` }]
  }
  return [indicatorTable(`Kennzahlen, die ${year} gezählt wurden`, fixed, year)]
}
