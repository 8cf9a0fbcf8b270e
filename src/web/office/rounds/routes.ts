import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { lettersPdf } from './letters.ts'
import { showRounds } from './list.tsx'
import { answerGroupHere, asideHere, carryOutHere, doneHere, showQuestion } from './question.tsx'
import { dueHere, furtherHere, remindHere, showRound } from './round.tsx'
import { showStart, startHere } from './start.tsx'

const id = ':id'
const question = ':question'

/** The yearly round: who is asked, who answered, who is silent, and what the team makes of it. */
export const roundRoutes: readonly OfficeRoute[] = [
  page(paths.rounds(), 'round.read', showRounds),
  page(paths.roundNew(), 'round.manage', (ctx) => showStart(ctx)),
  deed(paths.roundNew(), 'round.manage', 'round.started', startHere),
  page(paths.round(id), 'round.read', (ctx) => showRound(ctx)),
  deed(paths.roundFurther(id), 'round.manage', 'round.extended', furtherHere),
  deed(paths.roundRemind(id), 'round.manage', 'round.reminded', remindHere),
  deed(paths.roundDue(id), 'round.manage', 'round.due-changed', dueHere),
  deed(paths.roundLetters(id), 'round.decide', 'round.printed', lettersPdf),
  page(paths.roundQuestion(question), 'round.read', (ctx) => showQuestion(ctx)),
  deed(paths.roundQuestionAnswer(question), 'round.decide', 'round.answered', answerGroupHere),
  deed(paths.roundQuestionCarryOut(question), 'round.decide', 'round.carried-out', carryOutHere),
  deed(paths.roundQuestionDone(question), 'round.decide', 'round.settled', doneHere),
  deed(paths.roundQuestionAside(question), 'round.decide', 'round.set-aside', asideHere),
]
