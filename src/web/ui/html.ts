import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as text: doctype and the rendered tree. */
export function html(page: VNode): string {
  return '<!doctype html>' + renderToString(page)
}

/** Data as JSON for a script block of type application/ld+json: nothing in it can close the block. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** Joins class names, leaving out what is absent. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
