import type { OfficeContext } from './route.ts'

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** Answers with a file to keep; a PDF opens in the browser. The name is made of slugs and days only. */
export function sendFile({ c }: OfficeContext, name: string, bytes: Uint8Array): Response {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  const way = ending === 'pdf' ? 'inline' : 'attachment'
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': types[ending] ?? 'application/octet-stream',
    'content-disposition': `${way}; filename="${name}"`,
  })
}
