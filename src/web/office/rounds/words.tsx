import { shortDayText } from '../../../kernel/german-date.ts'
import { berlinDay } from '../../../kernel/berlin.ts'
import { telHref } from '../../../kernel/phone.ts'
import type { Group, NextStep, Question, RoundLetter, Said } from '../../../modules/rounds/index.ts'
import { answerNames, nextStep, outcomeNames } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { StatusTag } from '../../ui/index.ts'
import type { Tone } from '../../ui/index.ts'

const stepMarks: Record<NextStep, readonly [Tone | 'neutral', string]> = {
  silent: ['neutral', 'noch keine Antwort'],
  nothing: ['success', 'nichts zu tun'],
  prolong: ['warning', 'zu verlängern'],
  change: ['warning', 'zu ändern'],
  end: ['warning', 'zu beenden'],
  settled: ['success', 'erledigt'],
}

/** What is left to do about a group. */
export function StepTag({ question, schoolYear }: { question: Question; schoolYear: string }) {
  const [tone, label] = stepMarks[nextStep(question, schoolYear)]
  const { outcome } = question
  return <StatusTag tone={tone} label={outcome === null ? label : outcomeNames[outcome]} />
}

/** `Wir hören auf zum 31.07.2027`, with what the group wrote. */
export function saidText({ answer, text, endsOn }: Said): string {
  if (answer === 'ends') return `${answerNames.ends} zum ${shortDayText(endsOn!)}`
  return text === '' ? answerNames[answer] : `${answerNames[answer]}: „${text}“`
}

/** When a group meets, and until when; the rhythm may say the end itself. */
export function whenText({ when, until }: Pick<Group, 'when' | 'until'>): string {
  const end = until === null ? 'ohne Ende' : when.includes('bis ') ? '' : `bis ${shortDayText(until)}`
  return [when, end].filter((part) => part !== '').join(' · ')
}

/** Whom one calls or writes to, with links for telephone and mail. */
export function Contact({ group: { contact, erased } }: { group: Group }) {
  if (erased) return <>Die Angaben zur Person sind gelöscht.</>
  const { name, phone, email } = contact
  const parts = [
    name === '' ? null : <>{name}</>,
    phone === '' ? null : <a href={telHref(phone)}>{phone}</a>,
    email === '' ? null : <a href={`mailto:${email}`}>{email}</a>,
  ].filter((part) => part !== null)
  if (parts.length === 0) return <>Niemand ist eingetragen.</>
  return (
    <>
      {parts.map((part, n) => (
        <>
          {n > 0 && <br />}
          {part}
        </>
      ))}
    </>
  )
}

/** How and when the last letter went out. */
export function letterText({ mailed, writtenAt, printedAt, remindedAt }: RoundLetter): string {
  const day = (at: Date) => shortDayText(berlinDay(at))
  const first = mailed ? `E-Mail am ${day(writtenAt)}` : 'Brief zum Ausdrucken'
  const paper = printedAt === null ? '' : `gedruckt am ${day(printedAt)}`
  const again = remindedAt === null ? '' : `erinnert am ${day(remindedAt)}`
  return [first, paper, again].filter((part) => part !== '').join(', ')
}

/** The page where a group itself is changed. */
export function groupPath({ kind, id }: Pick<Group, 'kind' | 'id'>): string {
  return kind === 'offer' ? paths.officeOffer(id) : paths.booking(id)
}
