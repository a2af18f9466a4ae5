import type { Probe } from '../contract/step.ts'
import type { Watch } from '../contract/watch.ts'

/** Over TCP: while the image sets up a fresh volume, a server answers on its socket that will go away again. */
export const postgresReady: Probe = {
  ask: 'exec',
  in: 'postgres',
  argv: ['pg_isready', '-h', '127.0.0.1', '-U', 'reflector'],
}

export const redisReady: Probe = { ask: 'exec', in: 'redis', argv: ['redis-cli', 'ping'], out: /PONG/ }

/** Without a password: inside its container, PostgreSQL trusts who asks. */
const selects: Probe = {
  ask: 'exec',
  in: 'postgres',
  argv: ['psql', '-U', 'reflector', '-d', 'reflector', '-Atc', 'SELECT 1'],
  out: /^1$/m,
}

/** Once it could not save, Redis takes nothing more, and goes on answering to a ping. */
const saves: Probe = {
  ask: 'exec',
  in: 'redis',
  argv: ['sh', '-c', 'redis-cli INFO persistence | grep rdb_last_bgsave_status'],
  out: /:ok/,
}

/** Neither holds up a step: that they answer at all is asked by `ready`. */
export const datastoreWatches: Watch[] = [
  {
    id: 'database',
    service: 'postgres',
    proves: 'The database of the server answers a question',
    asks: selects,
    from: 'network',
    every: 60,
    within: 5,
  },
  {
    id: 'saves',
    service: 'redis',
    proves: 'It could save what it holds',
    asks: saves,
    from: 'network',
    every: 60,
    within: 5,
  },
]
