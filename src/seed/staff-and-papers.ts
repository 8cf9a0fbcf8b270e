import type { Actor } from '../kernel/actor.ts'
import { theHouse } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import type { Id } from '../kernel/id.ts'
import { noteForm, noteInChronicle } from '../modules/chronicle/index.ts'
import { actorById, setEmployer } from '../modules/identity/index.ts'
import {
  countAcknowledged,
  createPaper,
  draftProtectionScheme,
  paperById,
  paperForm,
  paperTextForm,
  textOf,
  validatePaper,
  validateProtectionScheme,
  writePaper,
  writeProtectionScheme,
  protectionSchemeById,
} from '../modules/papers/index.ts'
import { recordStaff, recordTrainings } from '../modules/training/index.ts'
import type { CountingScene } from './outreach.ts'
import { chronicleTales, conceptTales, keyPointsTexts, staffTales, trainingTales } from './paper-tales.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must } from './story.ts'

/** Whom the accounts work for, the posts without names, this year's trainings, documents and notes. Invented. */
export async function tellStaffAndPapers(story: Story, scene: CountingScene): Promise<void> {
  const { awo, diakonie, arkus } = scene.city.operators
  const centreId = scene.houses.get('boeckingen')!.id
  const lead = await employed(story, scene, 'leitung', awo)
  const manager = await employed(story, scene, 'quartier', diakonie)
  await employed(story, scene, 'team', awo)
  const south = await employed(story, scene, 'sueden', arkus)
  await tellStaff(story, centreId, { awo, diakonie })
  await tellPapers(story, manager, centreId)
  await tellProtection(story, lead, { centreId, operatorId: awo })
  await tellProtection(story, manager, { centreId, operatorId: diakonie })
  const southId = scene.houses.get('heilbronner-sueden')!.id
  await tellProtection(story, south, { centreId: southId, operatorId: arkus })
  await tellChronicle(story, manager, centreId)
}

async function employed(story: Story, scene: CountingScene, key: string, operatorId: Id): Promise<Actor> {
  const { accountId } = scene.actors.get(key)!
  must(await setEmployer(story.db, theHouse, accountId!, operatorId))
  return (await actorById(story.db, accountId!))!
}

async function tellStaff(
  story: Story,
  centreId: Id,
  operators: { readonly awo: Id; readonly diakonie: Id },
): Promise<void> {
  const posts = staffTales.map(({ operator, ...post }) => ({
    ...post,
    operatorId: operators[operator],
    toOn: null,
  }))
  const { ids } = await recordStaff(story.db, theHouse, centreId, posts)
  const trainings = trainingTales.map(({ operator, daysAgo, who, ...one }) => {
    const onDate = fromToday(story, -daysAgo)
    return {
      ...one,
      kind: 'training' as const,
      operatorId: operator === null ? null : operators[operator],
      onDate,
      year: Number(onDate.slice(0, 4)),
      participantIds: who.map((code) => ids.get(code)!),
    }
  })
  await recordTrainings(story.db, theHouse, centreId, trainings)
}

async function tellPapers(story: Story, actor: Actor, centreId: Id): Promise<void> {
  const doer = { db: story.db, actor, now: story.now }
  for (const { kind, title, area, validFrom, text } of conceptTales) {
    const id = newId()
    must(await createPaper(doer, { centreId, id }, filled(paperForm, { kind, title, area })))
    must(await writePaper(doer, { id, version: 1 }, filled(paperTextForm, { text })))
    must(await validatePaper(doer, id, validFrom))
  }
  const id = newId()
  const input = filled(paperForm, { kind: 'key-points', title: 'Eckpunktepapier Böckingen' })
  must(await createPaper(doer, { centreId, id }, input))
  const skeleton = (await paperById(story.db, id))!.versions[0]!.sections
  const text = textOf(skeleton.map(({ title }) => ({ title, text: keyPointsTexts[title] ?? '' })))
  must(await writePaper(doer, { id, version: 1 }, filled(paperTextForm, { text })))
  must(await validatePaper(doer, id, '2020-01-01'))
}

async function tellProtection(
  story: Story,
  actor: Actor,
  about: { readonly centreId: Id; readonly operatorId: Id },
): Promise<void> {
  const doer = { db: story.db, actor, now: story.now }
  const id = must(await draftProtectionScheme(doer, about))
  const { steps, version } = (await protectionSchemeById(story.db, id))!
  const contacts = 'Insoweit erfahrene Fachkraft: 07131 555 0310\nBereitschaft der Leitung: 07131 555 0311'
  const at = { id, centreId: about.centreId }
  must(await writeProtectionScheme(doer, { ...at, version }, { contacts, note: '', steps: [...steps] }))
  must(await validateProtectionScheme(doer, at, '2020-01-01'))
  must(await countAcknowledged(doer, at, { onDate: fromToday(story, -30), people: 5 }))
}

async function tellChronicle(story: Story, actor: Actor, centreId: Id): Promise<void> {
  const doer = { db: story.db, actor, now: story.now }
  for (const { when, chapter, text } of chronicleTales) {
    const onDate = typeof when === 'number' ? fromToday(story, when) : when
    const input = filled(noteForm, { onDate, chapter, text })
    must(await noteInChronicle(doer, { centreId, id: newId() }, input))
  }
}
