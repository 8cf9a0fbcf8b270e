import type { Id } from '../../kernel/id.ts'

/** What became of rows of a list: the id of each in their order, and how many are new. */
export interface RecordedRows {
  readonly ids: readonly Id[]
  readonly created: number
}

/** Keeps rows one after the other, each once: `known` finds what is there already, `insert` makes what is not. */
export async function recordEach<R>(
  records: readonly R[],
  known: (record: R) => Promise<Id | undefined>,
  insert: (record: R) => Promise<Id>,
): Promise<RecordedRows> {
  const ids: Id[] = []
  let created = 0
  for (const record of records) {
    const there = await known(record)
    if (!there) created++
    ids.push(there ?? (await insert(record)))
  }
  return { ids, created }
}
