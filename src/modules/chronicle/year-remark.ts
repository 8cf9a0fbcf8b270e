import { z } from 'zod'
import { longText } from '../../kernel/input.ts'

/** What stands wherever figures of the year stand; empty: nothing. */
export const yearRemarkForm = z.object({ remark: longText(600) })
