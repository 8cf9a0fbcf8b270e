import type { Day } from '../../../kernel/day.ts'
import { dayText, longDayText } from '../../../kernel/german-date.ts'
import type { Said } from '../../../modules/rounds/index.ts'

/** Words of the page on which a group says whether it goes on next school year. */
export const round = {
  title: (schoolYear: string) => `Machen Sie im Schuljahr ${schoolYear} weiter?`,
  lead: (due: Day) =>
    `Bitte antworten Sie bis ${longDayText(due)}. Bis dahin können Sie Ihre Antwort ändern.`,
  leadOver: 'Die Frist ist vorbei. Hier sehen Sie, was Sie geantwortet haben.',
  silence: 'Wenn Sie nicht antworten, bleibt alles, wie es ist.',
  until: (day: Day) => `Zurzeit geplant bis ${dayText(day, true)}.`,
  endless: 'Zurzeit ohne Ende geplant.',
  on: 'Wir machen weiter',
  changed: 'Wir machen weiter, aber anders',
  changedField: 'Was ändert sich?',
  changedHint: 'Zum Beispiel Tag, Uhrzeit, Raum, oder wer die Gruppe leitet.',
  changedSend: 'So machen wir weiter',
  ends: 'Wir hören auf',
  endsField: 'Unser letzter Tag',
  endsSend: 'Wir hören an diesem Tag auf',
  again: 'Antwort ändern',
  said: ({ answer, text, endsOn }: Said) =>
    answer === 'on'
      ? 'Ihre Antwort: Wir machen weiter.'
      : answer === 'changed'
        ? `Ihre Antwort: Wir machen weiter, aber anders.${text === '' ? '' : ` „${text}“`}`
        : `Ihre Antwort: Wir hören auf, letzter Tag ist ${longDayText(endsOn!)}.`,
  next: {
    on: 'Sie müssen nichts weiter tun. Wenn neue Termine zu planen sind, meldet sich das Team bei Ihnen.',
    changed: 'Das Team prüft, was geht, und meldet sich bei Ihnen. Bis dahin bleibt alles, wie es ist.',
    ends: 'Das Team trägt das Ende ein. Bis zu Ihrem letzten Tag bleibt alles, wie es ist.',
  },
  settled: 'Das Team hat Ihre Antwort bearbeitet. Wenn sich noch etwas ändert, rufen Sie uns bitte an.',
  openState: 'noch keine Antwort',
  nobody: 'Sie haben nicht geantwortet. Es bleibt alles, wie es ist.',
  kept: 'Was Sie dazu schreiben, liest das Team. 180 Tage nach der Frist löschen wir Ihre Texte und diesen Link.',
  help: 'Fragen, oder lieber am Telefon?',
  deadTitle: 'Dieser Link geht nicht',
  dead: 'Unter diesem Link gibt es nichts.',
  deadHint:
    'Vielleicht fehlt ein Zeichen, oder die Jahresrunde ist lange vorbei. Rufen Sie uns an, dann tragen wir Ihre Antwort ein.',
  entryTitle: 'Antwort der Gruppe',
  entryLead: 'Haben Sie einen Brief von uns bekommen? Tippen Sie hier den Schlüssel ab, der darauf steht.',
  entryField: 'Schlüssel',
  entryHint: 'Groß oder klein, mit oder ohne Striche: beides geht.',
  entryMissing: 'Bitte geben Sie den Schlüssel aus dem Brief ein.',
  entry: 'Weiter',
  deadKey: 'Dieser Schlüssel ist falsch geschrieben oder gilt nicht mehr.',
  entryLost: 'Brief verloren? Rufen Sie uns an, wir tragen Ihre Antwort ein.',
}
