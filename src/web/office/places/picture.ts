import { imageSentences } from '../../../platform/files/image.ts'
import type { ImageReason } from '../../../platform/files/image.ts'

/** A picture of 10 MB and the form around it. */
export const pictureUploadBytes = 10 * 1024 * 1024 + 128 * 1024

/** Why a picture was not taken. */
export function pictureProblem(refusal: { readonly reason: ImageReason }): string {
  return imageSentences[refusal.reason]
}
