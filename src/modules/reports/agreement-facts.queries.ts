import type { Day } from '../../kernel/day.ts'
import { shortDayText } from '../../kernel/german-date.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { planGrid, yearPlanOf } from '../chronicle/index.ts'
import type { ActionGoal, GoalTree } from '../goals/index.ts'
import { dueWords, goalTree, ruleWords, versionOn } from '../goals/index.ts'
import type { Fixing } from '../indicators/index.ts'
import { catalogue, definitionIn, definitionsAll, fixingsOf } from '../indicators/index.ts'
import type { Centre, CityProfile } from '../places/index.ts'
import { cityProfile } from '../places/index.ts'
import type { AgreedDirection, AgreedIndicator, AgreementFacts, Party } from './agreement.ts'

/**
 * Everything an agreement of a year takes from records, worded as it holds at the end of the day `on`: goals given up
 * by then are not agreed, indicators fixed later are not fixed yet. Plain data, to be frozen.
 */
export async function agreementFacts(
  db: Db | Tx,
  centre: Centre,
  year: number,
  on: Day,
): Promise<AgreementFacts> {
  const [city, tree, definitions, fixings, plan] = await Promise.all([
    cityProfile(db),
    goalTree(db, centre.id, year),
    definitionsAll(db),
    fixingsOf(db, centre.id, year),
    yearPlanOf(db, { centreId: centre.id, year }),
  ])
  const fixed = fixings.filter(({ fixedOn }) => fixedOn <= on)
  const targets = targetsIn(tree, on)
  return {
    year,
    on,
    centre: { id: centre.id, slug: centre.slug, name: centre.name },
    parties: partiesOf(centre, city),
    directions: directionsOf(tree, on),
    indicators: catalogue.flatMap((indicator): AgreedIndicator[] => {
      const fixing = fixed.find((each) => each.indicator === indicator.id) ?? null
      const wanted = targets.get(indicator.id) ?? []
      if (!fixing && wanted.length === 0) return []
      const { name, definition, number } = definitionIn(indicator, definitions, fixing, `${year}-12-31`)
      const fixedBy = fixing ? fixingWords(fixing) : ''
      return [{ id: indicator.id, name, definition, definitionNumber: number, targets: wanted, fixedBy }]
    }),
    activities: planGrid(plan, year).rows.map(({ title, when }) => ({ title, when })),
  }
}

function fixingWords({ decisionText, fixedOn }: Fixing): string {
  return [decisionText, `am ${shortDayText(fixedOn)}`].filter(Boolean).join(', ')
}

// Organisations with their addresses; who represents them is a person and stands in no frozen paper.
function partiesOf({ operators }: Centre, city: CityProfile): readonly Party[] {
  return [
    { name: /\b(Stadt|Gemeinde)\b/.test(city.name) ? city.name : `Stadt ${city.name}`, lines: [] },
    ...operators.map(({ name, street, postalCode, town }) => ({
      name,
      lines: [street, `${postalCode} ${town}`.trim()].filter((line) => line !== ''),
    })),
  ]
}

function agreedOf(goals: readonly ActionGoal[], on: Day) {
  return goals
    .map((goal) => ({ goal, version: versionOn(goal, on) }))
    .filter(({ version }) => !version.withdrawn)
}

function directionsOf(tree: GoalTree, on: Day): readonly AgreedDirection[] {
  return tree.guiding
    .map(({ number, title, untilText, orientation }) => ({
      number,
      title,
      until: untilText,
      branches: orientation
        .map((branch) => ({
          title: branch.title,
          until: branch.untilText,
          fieldOfAction: branch.fieldOfAction ?? '',
          goals: agreedOf(branch.goals, on).map(({ goal, version }) => ({
            id: goal.id,
            number: goal.number,
            title: version.title,
            deadline: dueWords(version),
            responsible: version.responsible,
            rule: ruleWords(version.rule),
            remark: version.remark,
          })),
        }))
        .filter(({ goals }) => goals.length > 0),
    }))
    .filter(({ branches }) => branches.length > 0)
}

/** Which indicators goals set a target for, in words: "mindestens 150 (Ziel 8)". */
function targetsIn({ guiding }: GoalTree, on: Day): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>()
  const goals = guiding.flatMap(({ orientation }) => orientation.flatMap((branch) => branch.goals))
  for (const { goal, version } of agreedOf(goals, on)) {
    const { rule } = version
    if (rule?.type !== 'indicator' && rule?.type !== 'soft') continue
    const target =
      rule.type === 'indicator' ? `mindestens ${rule.atLeast.toLocaleString('de-DE')}` : 'wird beobachtet'
    told.set(rule.indicator, [...(told.get(rule.indicator) ?? []), `${target} (Ziel ${goal.number})`])
  }
  return told
}
