import { constants } from 'node:os'

const signals = ['SIGTERM', 'SIGINT'] as const
const open = new Set<() => Promise<void>>()
let ending = false

/**
 * A program that is ended while it still starts, or in the middle of one command, first lets go of what would otherwise
 * run on without it: the embedded server. A house that listens answers signals in its own way and is left to it.
 * @returns how to forget it again
 */
export function letGoOnSignal(letGo: () => Promise<void>): () => void {
  if (open.size === 0) for (const signal of signals) process.on(signal, onSignal)
  open.add(letGo)
  return () => {
    open.delete(letGo)
    if (open.size === 0) for (const signal of signals) process.off(signal, onSignal)
  }
}

function onSignal(signal: (typeof signals)[number]): void {
  if (process.listenerCount(signal) > 1) return
  const exit = () => process.exit(128 + constants.signals[signal])
  // Who asks twice means it.
  if (ending) return exit()
  ending = true
  void Promise.allSettled([...open].map((letGo) => letGo())).then(exit)
}
