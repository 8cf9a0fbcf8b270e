import type { OfficePost } from '../src/web/office/route.ts'
import { paths } from '../src/web/paths.ts'
import { password } from './account-app.ts'
import type { FullHouse } from './full-house.ts'
import type { Known } from './html-forms.ts'

const plan = 'Wochentag;Gruppe / Kooperationspartner;Bezeichnung des Angebots;Beginn;Ende;Zyklus\n'

/** What a person would type where the form alone does not say it, by field. */
const usual: Known = {
  passwort: password,
  jetzt: password,
  neu: 'Im Juni blüht der Mohn',
  wiederholung: 'Im Juni blüht der Mohn',
  rolle: 'team-member',
  'to:time': '12:00',
  'toTime:time': '12:00',
  'end:time': '11:30',
}

/** Answers to fields of this deed that cannot be guessed from the form. */
export function knownAnswers({ path }: Pick<OfficePost, 'path'>, house: FullHouse): Known {
  const byDeed: Readonly<Record<string, Known>> = {
    [paths.termRename(':id')]: { name: 'Ein neuer Name' },
    [paths.intake()]: {
      datei: new File([`${plan}Montag;AWO;Seniorencafé;14:00;16:00;wöchentlich\n`], 'plan.csv'),
    },
    [paths.bookingNew()]: { roomIds: house.roomId, startsOn: '2027-02-09', start: '10:00', people: '3' },
    [paths.bookingPartner(':id')]: { partner: `Musikverein ${house.word}` },
    [paths.userClass(':id')]: { name: 'Eine andere Gruppe' },
    [paths.bookingExtras(':id')]: { euro: '12,50' },
    [paths.roundDue(':id')]: { dueOn: '2027-01-31' },
    [paths.openingChange()]: { kind: 'fell-out' },
    [paths.walkInSlip()]: { slip: 'ABCDE' },
    [paths.trainingNew()]: { onDate: '2026-11-20' },
    [paths.grantStep(':id')]: { onDate: '2026-11-20' },
    [paths.yearPlanNew()]: { start: 'April' },
    [paths.protectionCount(':id')]: { onDate: '2026-11-20' },
    [paths.chronicle()]: { onDate: '2026-11-20' },
    [paths.goalEdit(':id')]: { title: 'Ein anderes Ziel', changedOn: '2026-11-20', reason: 'Neue Lage' },
    [paths.goalMilestone(':id')]: { onDate: '2026-11-20' },
    [paths.goalWithdraw(':id')]: { changedOn: '2026-11-20' },
    [paths.indicatorValues(':indicator')]: { value: '100', onDate: '2026-11-20' },
    [paths.reportApprove(':id')]: { approvedOn: '2026-11-20' },
    [paths.reportCouncil(':id')]: { councilOn: '2026-11-20' },
    [paths.bodyMembers(':id')]: { role: 'Quartiersmanagement' },
    [paths.meetingNew(':id')]: { from: '10:00' },
    [paths.meetingEdit(':id')]: { from: '10:00' },
    [paths.clarifyRow(':id')]: { roomIds: house.roomId, firstOn: '2026-12-07' },
    [paths.schoolHoliday(':id')]: { from: '2050-12-01', to: '2050-12-02' },
    [paths.ageBands()]: { ageFrom: '65', ageTo: '' },
    [paths.visitSheetCorrect(':id')]: { 'zahl-unbekannt-o': '9' },
    [paths.visitsNew()]: { 'zahl-unbekannt-o': '9' },
    [paths.schoolHolidays()]: { from: '2050-12-01', to: '2050-12-02' },
  }
  return {
    ...usual,
    bereich: `zentrum:${house.centreId}`,
    operatorIds: house.operatorId,
    ...byDeed[path],
  }
}
