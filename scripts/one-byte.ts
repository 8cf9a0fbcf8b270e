import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { OutputFile, Plugin } from 'esbuild'

/**
 * Node keeps the text of a bundle as long as it runs: in one byte a character, unless a single one does not fit, then in
 * two. esbuild escapes such characters in texts but not in patterns; this escapes the rest, and 8 MB stay free.
 */
export const oneByte: Plugin = {
  name: 'one-byte',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false
    onEnd(async ({ outputFiles = [] }) => {
      await Promise.all(outputFiles.map(write))
    })
  },
}

// Folders and the right to be run, as esbuild itself would make them.
async function write({ path, text, contents }: OutputFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const mode = text.startsWith('#!') ? 0o755 : 0o644
  await writeFile(path, path.endsWith('.js') ? escaped(text) : contents, { mode })
}

function escaped(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
