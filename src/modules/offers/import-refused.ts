import type { IntakeRefusal } from '../intake/index.ts'

/** Ends an import in the middle: everything it wrote is undone, the person reads the sentence of the reason. */
export class ImportRefused extends Error {
  override name = 'ImportRefused'
  readonly reason: IntakeRefusal
  readonly detail: string | undefined

  constructor(reason: IntakeRefusal, detail?: string) {
    super(reason)
    this.reason = reason
    this.detail = detail
  }
}
