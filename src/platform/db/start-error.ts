/** Why the database cannot be used, as one German sentence for the person who starts the program. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The way out that every sentence about the embedded database ends with. */
export const wayOut = '; oder setzen Sie DATABASE_URL auf einen PostgreSQL-Server ab Version 15.'
