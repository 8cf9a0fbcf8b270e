import { shortDayText } from '../../kernel/german-date.ts'
import type { Person } from '../people/index.ts'
import { publicName } from '../people/index.ts'
import type { Consultation, CouncilPaper } from './council-paper.ts'

/** What the check of names knows of somebody. */
export type KnownPerson = Pick<Person, 'salutation' | 'name' | 'agreedToPublishOn'>

/** Something to look at before a paper leaves the house; a sentence, never a lock. */
export interface PaperFinding {
  readonly field: 'financialEffects' | 'fundingProposal' | 'consultations' | 'names' | 'proposal' | 'onDate'
  readonly sentence: string
}

/** The word that says that nothing is to be paid. */
export const noCosts = 'Entfällt'

/** The Beratungsfolge by date, undated last; the last one decides (domain rules 10.1). */
export function inOrder(consultations: readonly Consultation[]): Consultation[] {
  return consultations.toSorted((a, b) => (a.onDate ?? '9').localeCompare(b.onDate ?? '9'))
}

/**
 * What a paper still lacks (domain rules 10.1): taking note costs nothing and must say so; the Beratungsfolge runs by
 * date; what is public names nobody in full who did not agree.
 */
export function paperFindings(paper: CouncilPaper, people: readonly KnownPerson[]): PaperFinding[] {
  return [...costFindings(paper), ...orderFindings(paper), ...nameFindings(paper, people)]
}

function costFindings({
  consultations,
  financialEffects,
  fundingProposal,
  proposal,
}: CouncilPaper): PaperFinding[] {
  const found: PaperFinding[] = []
  const blocks = {
    financialEffects: 'Finanzielle Auswirkungen',
    fundingProposal: 'Deckungsvorschlag',
  } as const
  const onlyInformed =
    consultations.length > 0 && consultations.every(({ purpose }) => purpose === 'information')
  for (const [field, text] of Object.entries({ financialEffects, fundingProposal })) {
    const name = blocks[field as keyof typeof blocks]
    if (text.trim() === '') {
      found.push({
        field: field as keyof typeof blocks,
        sentence: onlyInformed
          ? `Die Vorlage dient nur der Kenntnisnahme. Bitte schreiben Sie bei „${name}“ ausdrücklich „${noCosts}“.`
          : `„${name}“ ist leer. Kostet es nichts, schreiben Sie bitte „${noCosts}“.`,
      })
    } else if (onlyInformed && !/^entfällt\.?$/i.test(text.trim())) {
      found.push({
        field: field as keyof typeof blocks,
        sentence: `Die Vorlage dient nur der Kenntnisnahme, nennt aber etwas bei „${name}“. Bitte prüfen Sie, ob dort „${noCosts}“ stehen soll.`,
      })
    }
  }
  if (proposal.trim() === '') {
    found.push({ field: 'proposal', sentence: 'Der Beschlussvorschlag fehlt noch.' })
  }
  return found
}

function orderFindings({ consultations, onDate }: CouncilPaper): PaperFinding[] {
  if (consultations.length === 0) {
    return [
      { field: 'consultations', sentence: 'Die Beratungsfolge ist leer: Wem wird die Vorlage vorgelegt?' },
    ]
  }
  const found: PaperFinding[] = []
  const dated = consultations.filter((one) => one.onDate !== null)
  const wrong = dated.find((one, index) => index > 0 && one.onDate! < dated[index - 1]!.onDate!)
  if (wrong) {
    found.push({
      field: 'consultations',
      sentence: `Die Beratungsfolge ist nicht nach Datum geordnet: „${wrong.committee}“ tagt schon am ${shortDayText(wrong.onDate!)}.`,
    })
  }
  if (dated.length < consultations.length) {
    found.push({ field: 'consultations', sentence: 'In der Beratungsfolge fehlt noch ein Sitzungsdatum.' })
  }
  if (onDate !== null && dated.length > 0 && !dated.some((one) => one.onDate === onDate)) {
    found.push({
      field: 'onDate',
      sentence: `Die Vorlage ist für den ${shortDayText(onDate)}, aber an diesem Tag berät sie niemand.`,
    })
  }
  return found
}

/** A salutation with two capitalised words behind it, degrees between. */
const spokenName = /\b(?:Frau|Herrn?)\s+(?:(?:Dr|Prof)\.?\s+)*\p{Lu}[\p{L}-]+\s+\p{Lu}[\p{L}-]+/gu

function nameFindings(paper: CouncilPaper, people: readonly KnownPerson[]): PaperFinding[] {
  const isPublic = paper.consultations.some(({ sessionKind }) => sessionKind === 'public')
  if (!isPublic) return []
  const text = textOf(paper)
  const known = people.filter(({ name }) => /\S[\s,]+\S/.test(name) && text.includes(name))
  const spoken = [...text.matchAll(spokenName)].map(([name]) => name)
  const unknown = [...new Set(spoken)].filter((name) => !known.some((person) => name.includes(person.name)))
  return [
    ...known.map((person) => ({
      field: 'names' as const,
      sentence: `Die Vorlage ist öffentlich und nennt „${person.name}“ mit vollem Namen. Ohne Zustimmung steht dort „${publicName(person)}“.`,
    })),
    ...unknown.map((name) => ({
      field: 'names' as const,
      sentence: `Die Vorlage ist öffentlich und nennt „${name}“. Wenn das eine Privatperson ist, genügt „${publicName({ salutation: null, name, agreedToPublishOn: null })}“.`,
    })),
  ]
}

/** Everything of a paper that people wrote, for checks. */
export function textOf(paper: CouncilPaper): string {
  const { subject, attachments, coSigned, proposal, financialEffects, fundingProposal, reasons } = paper
  const outcomes = paper.consultations.map(({ outcome }) => outcome)
  return [
    subject,
    attachments,
    coSigned,
    proposal,
    financialEffects,
    fundingProposal,
    reasons,
    ...outcomes,
  ].join('\n')
}
