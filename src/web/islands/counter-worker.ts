// Answers for the counter when there is no network, with the page the device kept; every other page is left alone.

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

const worker = self as unknown as Worker
/** The same name as in `counter/keeping.ts`; a worker of old browsers cannot import. */
const keptPages = 'zaehlen'
const patienceMs = 8_000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode !== 'navigate') event.respondWith(keptPart(request))
  else if (isCounter(request.url)) event.respondWith(pageOrKept(request))
})

function isCounter(address: string): boolean {
  return new URL(address).pathname === new URL(worker.registration.scope).pathname
}

async function pageOrKept(request: Request): Promise<Response> {
  const kept = () => keptPage(new URL(request.url))
  const network = fetch(request).catch(async (fault: unknown) => (await kept()) ?? Promise.reject(fault))
  const patience = new Promise<undefined>((done) => setTimeout(() => done(undefined), patienceMs))
  const first = await Promise.race([network, patience])
  return first ?? (await kept()) ?? network
}

/** The page kept for the same house, else the one kept last. */
async function keptPage(url: URL): Promise<Response | undefined> {
  const cache = await caches.open(keptPages)
  const pages = (await cache.keys()).filter((one) => new URL(one.url).pathname.startsWith(`${url.pathname}/`))
  const site = url.searchParams.get('standort')
  const same = pages.find((one) => new URL(one.url).searchParams.get('standort') === site)
  const chosen = same ?? pages.at(-1)
  return chosen && cache.match(chosen)
}

/** Parts of built pages never change under their name; everything else comes from the network while there is one. */
async function keptPart(request: Request): Promise<Response> {
  const cache = await caches.open(keptPages)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept && new URL(request.url).pathname.startsWith('/assets/')) return kept
  try {
    return await fetch(request)
  } catch (fault) {
    if (kept) return kept
    throw fault
  }
}
