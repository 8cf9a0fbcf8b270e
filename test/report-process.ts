import { readFileSync } from 'node:fs'
import type { ReportDocument } from '../src/modules/reports/index.ts'
import { hashOf, reportDocx, reportJson, reportPdf } from '../src/modules/reports/index.ts'

// A process of its own that sets a frozen document again and says what came out.
const document = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as ReportDocument
const hashes = [
  hashOf(await reportPdf(document)),
  hashOf(await reportDocx(document)),
  hashOf(JSON.stringify(reportJson(document))),
]
process.stdout.write(JSON.stringify(hashes))
