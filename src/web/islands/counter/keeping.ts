import type { CounterConfig } from './config.ts'

/** Where the device keeps the counter; `counter-worker.ts` and `forget-counter.ts` know the same name. */
export const keptPages = 'zaehlen'

/**
 * Keeps the counter on the device, so that it opens again without network: a page that says nothing about anybody,
 * with its styles and scripts. Devices without this ability count as long as the page stays open.
 */
export async function keepCounter(config: CounterConfig): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  try {
    await navigator.serviceWorker.register(config.addresses.worker, {
      scope: new URL(config.addresses.counter, location.href).pathname,
    })
    const cache = await caches.open(keptPages)
    const shell = await fetch(config.addresses.shell, { redirect: 'error' })
    if (!shell.ok) return
    await cache.put(config.addresses.shell, shell)
    await keepParts(cache)
  } catch {
    // No network just now, or no room: the page that was kept before stays.
  }
}

/** What this page loaded is what the kept one needs: styles, typeface, scripts and what they import. */
async function keepParts(cache: Cache): Promise<void> {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  const parts = loaded.filter(
    ({ origin, pathname }) =>
      origin === location.origin && (pathname.startsWith('/assets/') || pathname === '/theme.css'),
  )
  const known = await Promise.all(parts.map(({ href }) => cache.match(href)))
  await cache.addAll(parts.filter((_, index) => known[index] === undefined).map(({ href }) => href))
}

/** Takes everything away that `keepCounter` kept. Taps that wait are not touched. */
export async function forgetCounter(): Promise<void> {
  if ('caches' in window) await caches.delete(keptPages)
  if (!('serviceWorker' in navigator)) return
  const kept = await navigator.serviceWorker.getRegistrations()
  await Promise.all(kept.map((registration) => registration.unregister()))
}
