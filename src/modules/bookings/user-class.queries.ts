import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { ListedClass } from './user-class.ts'

/** Every user class in the order of the city, retired ones included. */
export async function userClassesAll(db: Db): Promise<readonly ListedClass[]> {
  return db
    .selectFrom('user_class')
    .select(['id', 'name', 'description', 'position', 'retired_on as retiredOn'])
    .orderBy('position')
    .orderBy('name')
    .execute()
}

/** One of them, or undefined. */
export async function userClassById(db: Db, id: Id): Promise<ListedClass | undefined> {
  return (await userClassesAll(db)).find((one) => one.id === id)
}
