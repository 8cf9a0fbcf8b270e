import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * A port that stays free also while nobody listens on it, for servers that stop and come back: below those that a
 * system hands out by itself, which somebody else might get meanwhile.
 */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000)
  const server = createServer().listen(port, '127.0.0.1')
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!free) return freePort()
  server.close()
  await once(server, 'close')
  return port
}
