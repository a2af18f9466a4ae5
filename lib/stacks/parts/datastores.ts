import type { Probe } from '../contract.ts'

export const postgresReady: Probe = {
  ask: 'exec',
  in: 'postgres',
  argv: ['pg_isready', '-U', 'reflector'],
}

export const redisReady: Probe = { ask: 'exec', in: 'redis', argv: ['redis-cli', 'ping'], out: /PONG/ }
