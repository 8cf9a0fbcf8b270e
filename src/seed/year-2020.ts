import { siteListKinds } from '../modules/intake/index.ts'
import { tellFile } from './source-lists.ts'
import type { Story } from './story.ts'

/** Chapter 3: the four lists of Böckingen's year 2020 come in as they are, through the importers. */
export async function tellImports(story: Story): Promise<void> {
  // Who is known from the list of partners keeps its name in the lists of dates.
  for (const kind of siteListKinds.toReversed()) {
    await tellFile(story, kind, { name: `${kind}.csv`, slug: 'buergerhaus-boeckingen', create: true })
  }
}
