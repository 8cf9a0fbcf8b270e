import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { showDirectory } from './directory.tsx'
import { showEmergency } from './emergency.tsx'
import { checkOne, closeOne, createOne, editOne, showNewService, showService } from './service.tsx'
import { addTopic, changeTopic, showTopic, showTopics } from './topics.tsx'
import { count, outcome, showWalkIn, slipBack, takeBack } from './walk-in.tsx'
import { showWalkInList } from './walk-in-list.tsx'

/** Where to turn with which question, and counting those who ask. */
export const adviceRoutes: readonly OfficeRoute[] = [
  page(paths.walkIn(), 'advice.count', (ctx) => showWalkIn(ctx)),
  deed(paths.walkIn(), 'advice.count', 'advice-contact.counted', count),
  page(paths.walkInList(), 'advice.read', showWalkInList),
  deed(paths.walkInSlip(), 'advice.count', 'advice-contact.outcome-noted', slipBack),
  deed(paths.walkInRemove(':id'), 'advice.count', 'advice-contact.removed', takeBack),
  deed(paths.walkInOutcome(':id'), 'advice.count', 'advice-contact.outcome-noted', outcome),
  page(paths.advice(), 'advice.read', showDirectory),
  page(paths.adviceEmergency(), 'advice.read', showEmergency),
  page(paths.adviceServiceNew(), 'advice.edit', showNewService),
  deed(paths.adviceServiceNew(), 'advice.edit', 'advice-service.created', createOne),
  page(paths.adviceService(':id'), 'advice.edit', showService),
  deed(paths.adviceService(':id'), 'advice.edit', 'advice-service.changed', editOne),
  deed(paths.adviceServiceCheck(':id'), 'advice.edit', 'advice-service.checked', checkOne),
  deed(paths.adviceServiceClose(':id'), 'advice.edit', 'advice-service.closed', closeOne),
  page(paths.adviceTopics(), 'advice.edit', (ctx) => showTopics(ctx)),
  deed(paths.adviceTopics(), 'advice.edit', 'advice-topic.created', addTopic),
  page(paths.adviceTopic(':id'), 'advice.edit', showTopic),
  deed(paths.adviceTopic(':id'), 'advice.edit', 'advice-topic.changed', changeTopic),
]
