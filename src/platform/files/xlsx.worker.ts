import { parentPort, workerData } from 'node:worker_threads'
import { readXlsx } from 'hucre/xlsx'
import { sheetLines, type SheetLines } from './xlsx-sheet.ts'

/** Reads the first visible sheet of the bytes in `workerData`; an error of the library is an answer, not a crash. */
async function answer(): Promise<SheetLines | { readonly broken: string }> {
  const visible: number[] = []
  try {
    const workbook = await readXlsx(workerData as Uint8Array, {
      sheets: (info, index) => {
        if (!info.hidden && !info.veryHidden) visible.push(index)
        return visible.length === 1 && visible[0] === index
      },
    })
    const sheet = workbook.sheets[0]
    return sheet ? sheetLines(sheet, visible.length > 1) : { broken: 'no visible sheet' }
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.postMessage(await answer(), [])
