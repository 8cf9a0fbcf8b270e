import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import { folded } from '../intake/index.ts'
import {
  addTerm,
  centreById,
  createDistrict,
  createOperator,
  districtsAll,
  editCentre,
  editQuarter,
  operatorCalled,
  operatorsAll,
  quartersAll,
  termsOf,
} from '../places/index.ts'
import type { Centre, Operator, TermKind } from '../places/index.ts'
import { may } from '../identity/index.ts'
import type { Say, YearWork } from './year-work.ts'
import { surely } from './year-work.ts'

type Doer = YearWork['doer']

/** Finds entries of the lists of the city by their names; makes them where this person may. */
export function termFinder({ db, actor }: Doer): YearWork['term'] {
  const lists = new Map<TermKind, Map<string, Id>>()
  return async (kind, name) => {
    const list =
      lists.get(kind) ?? new Map((await termsOf(db, kind)).map((term) => [folded(term.name), term.id]))
    lists.set(kind, list)
    const known = list.get(folded(name))
    if (known || !may(actor, 'city.manage', {})) return known
    const id = surely(await addTerm(db, actor, newId(), kind, name.trim()))
    list.set(folded(name), id)
    return id
  }
}

/**
 * Finds the planning districts of the centre's quarter by their names. With `create`, one that the quarter does not have
 * yet is added to it, with a number of its own that somebody corrects later.
 */
export function districtFinder(doer: Doer, centre: Centre, create: boolean, say: Say): YearWork['district'] {
  const { quarter } = centre
  if (!quarter) return async () => undefined
  return async (name) => {
    const all = await districtsAll(doer.db)
    const { districtIds, version, ...fields } = (await quartersAll(doer.db)).find(
      ({ id }) => id === quarter.id,
    )!
    const same = all.filter((district) => folded(district.name) === folded(name))
    const inside = same.find((district) => districtIds.includes(district.id))
    if (inside || !create) return inside?.id
    const id = same[0]?.id ?? newId()
    if (!same[0]) {
      const number = Math.max(0, ...all.map((district) => district.number)) + 1
      surely(await createDistrict(doer.db, doer.actor, id, { number, name: name.trim() }))
      const sentence = `Der Planungsbezirk „${name}“ ist neu angelegt. Bitte berichtigen Sie seine Nummer (jetzt ${number}).`
      say('gebiet', 'value-unknown', sentence, name)
    }
    const input = { name: fields.name, targetGroup: fields.targetGroup, districtIds: [...districtIds, id] }
    surely(await editQuarter(doer.db, doer.actor, quarter.id, version, input))
    return id
  }
}

/** An operator of the centre by its short or its whole name; with `create` it is made and joins the centre. */
export async function operatorNamed(work: YearWork, name: string): Promise<Id | undefined> {
  const { doer, centreId, create } = work
  const centre = (await centreById(doer.db, centreId))!
  const known = centre.operators.find((operator) => isCalled(operator, name))
  if (known || !create) return known?.id
  const elsewhere = (await operatorsAll(doer.db)).find((operator) => isCalled(operator, name))
  const id =
    elsewhere?.id ?? (await createOperator(doer.db, doer.actor, newId(), operatorCalled(name.trim())))
  const operatorIds = [...centre.operators.map((operator) => operator.id), id]
  surely(
    await editCentre(doer.db, doer.actor, centreId, centre.version, { ...fieldsOf(centre), operatorIds }),
  )
  return id
}

function isCalled({ name, shortName }: Operator, wanted: string): boolean {
  const text = folded(wanted)
  return [shortName, name].some((each) => folded(each) === text) || folded(name).startsWith(`${text} `)
}

/** The fields of a centre as its form keeps them. */
export function fieldsOf(centre: Centre) {
  const { name, intro, phone, email, openedOn } = centre
  const operatorIds = centre.operators.map((operator) => operator.id)
  return { name, intro, phone, email, openedOn, quarterId: centre.quarter?.id ?? null, operatorIds }
}
