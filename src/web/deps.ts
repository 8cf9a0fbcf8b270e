import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/db/tables.ts'
import type { ContentVersion } from '../platform/db/content-version.ts'
import type { PageCache } from '../platform/http/page-cache.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { Mail } from '../platform/mail/mail.ts'
import type { Auth } from '../modules/identity/index.ts'

/** What the pages are given; made once in `buildApp`, or by a test. */
export interface Deps {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly auth: Auth
  readonly jobs: Jobs
  readonly mail: Mail
  readonly content: ContentVersion
  readonly pages: PageCache
}
