import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Dictionary } from './export-file.rules.ts'
import { goalRow } from './export-file.rules.ts'
import type { ActionGoal } from './goal.ts'
import { goalTree } from './goal.queries.ts'
import type { GoalsFile } from './import-file.ts'
import { kindergartenKinds, quarterName, UnknownWord } from './vocabulary.commands.ts'

/**
 * The goals of a centre and year in the form of `import ziele`, as they stand now: the last words of every goal that was
 * not given up. Branches without a goal of the year stay out. `entries` counts the action goals.
 */
export async function exportGoals(
  db: Db | Tx,
  { centreId, year }: { readonly centreId: Id; readonly year: number },
): Promise<{ readonly json: GoalsFile; readonly entries: number }> {
  const tree = await goalTree(db, centreId, year)
  const dictionary = await dictionaryOf(db, centreId)
  const richtungsziele = tree.guiding.flatMap((guiding) => {
    const branches = guiding.orientation.flatMap((branch) => {
      const rows = branch.goals
        .toSorted((a, b) => a.number - b.number)
        .flatMap((goal) => rowOf(goal, branch.title, dictionary))
      return rows.length === 0
        ? []
        : [
            {
              titel: branch.title,
              ...(branch.untilText === '' ? {} : { bis: branch.untilText }),
              ...(branch.fieldOfAction === null ? {} : { handlungsfeld: branch.fieldOfAction }),
              handlungsziele: rows,
            },
          ]
    })
    const { number: nr, title: titel, untilText } = guiding
    const bis = untilText === '' ? {} : { bis: /^\d{4}$/.test(untilText) ? Number(untilText) : untilText }
    return branches.length === 0 ? [] : [{ nr, titel, ...bis, orientierungsziele: branches }]
  })
  const entries = richtungsziele
    .flatMap(({ orientierungsziele }) => orientierungsziele)
    .reduce((sum, { handlungsziele }) => sum + handlungsziele.length, 0)
  return { json: { jahr: year, richtungsziele }, entries }
}

function rowOf({ number, versions }: ActionGoal, orientation: string, dictionary: Dictionary) {
  const last = versions.at(-1)
  return last === undefined || last.withdrawn ? [] : [goalRow(last, { number, orientation }, dictionary)]
}

async function dictionaryOf(db: Db | Tx, centreId: Id): Promise<Dictionary> {
  const [terms, partners, bodies, kindergartens, quarter] = await Promise.all([
    db
      .selectFrom('term')
      .select(['id', 'kind', 'name'])
      .where('kind', 'in', ['topic', 'offer-type'])
      .execute(),
    db.selectFrom('partner').select(['id', 'name']).execute(),
    db
      .selectFrom('body')
      .select(['id', 'name'])
      .where((or) => or.or([or('centre_id', '=', centreId), or('centre_id', 'is', null)]))
      .execute(),
    kindergartenKinds(db),
    quarterName(db, centreId),
  ])
  const names = new Map([...partners, ...bodies].map(({ id, name }) => [id, name]))
  const known = new Map<string, Id>()
  const keep = (kind: string, rows: readonly { readonly id: Id; readonly name: string }[]) => {
    for (const { id, name } of rows) known.set(`${kind}\n${name.toLowerCase()}`, id)
  }
  for (const kind of ['topic', 'offer-type'])
    keep(
      kind,
      terms.filter((term) => term.kind === kind),
    )
  keep('partner', partners)
  keep('body', bodies)
  const idOf = (kind: string) => (name: string) => {
    const id = known.get(`${kind}\n${name.toLowerCase()}`)
    if (id === undefined) throw new UnknownWord(name)
    return id
  }
  const vocabulary = {
    topic: idOf('topic'),
    offerType: idOf('offer-type'),
    partner: idOf('partner'),
    outsideBody: idOf('body'),
    kindergartens: () => kindergartens,
  }
  return { vocabulary, quarter, nameOf: (id) => names.get(id) }
}
