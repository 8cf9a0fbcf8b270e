import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { loadFonts } from './fonts.ts'

/** One document to set: Typst markup and the texts it can ask for. */
export type TypstTask = { readonly source: string; readonly inputs: Record<string, string> }

/** The PDF, or what Typst says is wrong with the source. */
export type TypstAnswer = { readonly pdf: Uint8Array } | { readonly problem: string }

const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: loadFonts(import.meta.url) }] })

parentPort?.on('message', (task: TypstTask) => {
  let answer: TypstAnswer
  try {
    answer = { pdf: withDisplayableTexts(task) }
  } catch (error) {
    answer = { problem: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer, [])
  compiler.evictCache(3)
})

/**
 * PDF/UA forbids signs that no font can show (an emoji in somebody's title), and Typst refuses the whole document. They
 * become "□" then: a report with a gap is better than none.
 */
function withDisplayableTexts({ source, inputs }: TypstTask): Uint8Array {
  let texts = inputs
  for (let attempt = 0; ; attempt++) {
    try {
      return toPdf(source, texts)
    } catch (error) {
      const missing = attempt < 5 ? missingSigns(error instanceof Error ? error.message : '') : []
      if (missing.length === 0) throw error
      texts = Object.fromEntries(
        Object.entries(texts).map(([name, text]) => [
          name,
          missing.reduce((all, sign) => all.replaceAll(sign, '□'), text),
        ]),
      )
    }
  }
}

function toPdf(mainFileContent: string, inputs: Record<string, string>): Uint8Array {
  const compiled = compiler.compile({ mainFileContent, inputs })
  const document = compiled.result
  if (!document) {
    const problem = compiled.takeError()
    throw new Error(problem ? JSON.stringify(compiler.fetchDiagnostics(problem)) : 'Typst gave no document')
  }
  // The option is singular: `pdfStandards` would be ignored without a word.
  const pdf = compiler.pdf(document, { pdfStandard: 'ua-1' })
  if (!pdf.includes('pdfuaid')) throw new Error('The PDF does not declare PDF/UA')
  return Uint8Array.from(pdf)
}

/** Typst's complaint quotes each text in Rust's spelling, where invisible signs are \u{200d}. */
function missingSigns(message: string): string[] {
  const quoted = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
    (match) => match[1]!,
  )
  return quoted
    .map((text) =>
      text.replaceAll(/\\{1,2}u\{([0-9a-f]+)\}/g, (_, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      ),
    )
    .filter((text) => /^[^ -~]+$/.test(text))
}
