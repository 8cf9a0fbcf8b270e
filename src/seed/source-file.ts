import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'

/** A file of Böckingen's sources as it is. */
export function sourceFile(name: string): Buffer {
  return readFileSync(join(dataDir(), name))
}

/** Facts of a JSON source, as far as `shape` asks for them; what the story knows as numbers stands there and nowhere else. */
export function sourceFacts<S extends z.ZodType>(name: string, shape: S): z.output<S> {
  return shape.parse(JSON.parse(sourceFile(name).toString('utf8')))
}

/** The folder of the sources, seen from the program's own sources and from the built program. */
function dataDir(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const dir = join(from, 'src/seed/data/boeckingen')
  if (existsSync(dir)) return dir
  const above = dirname(from)
  if (above === from) throw new Error('the sources of Böckingen are missing')
  return dataDir(above)
}
