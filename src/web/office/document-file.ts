import type { Result } from '../../kernel/result.ts'
import { done } from '../../kernel/result.ts'
import type { DocumentReason, StoredDocument } from '../../platform/files/uploads.ts'
import { documentSentences, readDocument, storeDocument } from '../../platform/files/uploads.ts'
import type { OfficeContext, OfficePostContext } from './route.ts'

/** What a field for scans and PDFs offers, and says below. */
export const documentField = {
  accept: 'application/pdf,image/png,image/jpeg,image/webp',
  hint: 'Ein PDF oder ein Bild bis 10 MB.',
} as const

/** Keeps the PDF or picture that came with the form, if one did. */
export async function documentCame(
  ctx: OfficePostContext,
  field: string,
  otherwise: string,
): Promise<Result<StoredDocument | undefined, DocumentReason>> {
  const file = ctx.input.file(field)
  return file ? storeDocument(ctx.deps.config.dataDir, file, otherwise) : done(undefined)
}

/** Why it was not taken. */
export function documentProblem(refusal: { readonly reason: DocumentReason }): string {
  return documentSentences[refusal.reason]
}

/** Hands a stored document out to be kept, never shown inside the browser by us; undefined: it is not there. */
export async function sendDocument(
  { c, deps }: OfficeContext,
  hash: string | null,
  name: string,
): Promise<Response | undefined> {
  const file = hash === null ? undefined : await readDocument(deps.config.dataDir, hash)
  if (!file) return undefined
  return c.body(file.bytes, 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
  })
}
