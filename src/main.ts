import { sentenceOf } from './cli/sentence-of.ts'
import { serve } from './cli/serve.ts'

// npm start: configuration → database → application → listening.
try {
  await serve(process.env)
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}
