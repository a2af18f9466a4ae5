import type { Probe } from '../contract/step.ts'

/** Over TCP: while the image sets up a fresh volume, a server answers on its socket that will go away again. */
export const postgresReady: Probe = {
  ask: 'exec',
  in: 'postgres',
  argv: ['pg_isready', '-h', '127.0.0.1', '-U', 'reflector'],
}

export const redisReady: Probe = { ask: 'exec', in: 'redis', argv: ['redis-cli', 'ping'], out: /PONG/ }
