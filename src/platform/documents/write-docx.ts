import { fixed } from './docx-fixed.ts'
import type { DocxRequest } from './docx-blocks.ts'
import { readPackage, writePackage } from './docx-package.ts'

/**
 * Blocks → a document that Word opens without repair: title, language, headings in levels, header rows that repeat,
 * names of tables and pictures for screen readers, page numbers. The same request gives the same bytes. Long documents
 * take some tenths of a second. The library is loaded with the first document: a house that writes none does not
 * carry it in memory.
 */
export async function writeDocx(request: DocxRequest): Promise<Uint8Array> {
  const { packDocx } = await import('./docx-document.ts')
  const { bytes, tableNames } = await packDocx(request)
  return writePackage(fixed(readPackage(bytes), { on: request.on, captions: tableNames }))
}
