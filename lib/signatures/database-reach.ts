import type { Signature } from './signature.ts'

/** Connections to PostgreSQL and Redis that broke or ran out. */
export const databaseReach: Signature[] = [
  {
    id: 'db-connection-lost',
    layer: 'database',
    patterns: [
      /server closed the connection unexpectedly/i,
      /\bConnectionDoesNotExistError\b/,
      /connection was closed in the middle of operation/i,
      /connection terminated unexpectedly/i,
      /\bAdminShutdown(?:Error)?: terminating connection/,
      /terminating connection due to administrator command \(SQLSTATE 57P01\)/i,
      /\bInterfaceError'?>?: (?:\([^\n]{1,80}\) )?(?:<class '[^'\n]{1,80}'>: )?connection is closed/i,
    ],
    title: 'The database ended the connection of a service',
    meaning: 'PostgreSQL stopped or was restarted while it was used. Its own log says why.',
    remedy: 'Check the log of the database. If it runs again, restart the service that says this.',
    offer: 'apply',
    symptom: true,
    outranks: ['connection-cut'],
    settled: [/application startup complete/i],
    source: 'https://github.com/MagicStack/asyncpg/issues/309',
  },
  {
    id: 'db-pool-empty',
    layer: 'database',
    patterns: [
      /QueuePool limit of size \d{1,5} overflow \d{1,5} reached/i,
      /pool timed out while waiting for an open connection/i,
      /timed out fetching a new connection from the (?:connection )?pool/i,
    ],
    title: 'A service has no free connection to the database',
    meaning: 'All connections that it may open are in use by slow requests or by requests that hang.',
    remedy:
      'Restart the service that says this. If it happens often, the log of the database shows what is slow.',
    offer: 'command',
    outranks: ['timed-out'],
    source: 'https://github.com/gpustack/gpustack/issues/1327',
  },
  {
    id: 'redis-memory-full',
    layer: 'database',
    patterns: [/OOM command not allowed when used memory/i],
    title: 'Redis has used all memory that it may use',
    meaning: 'It refuses to store more until something is removed or its limit is raised.',
    remedy: 'Raise `maxmemory` in the settings of Redis, or find out which queue in it grows.',
    offer: 'command',
    source: 'https://github.com/celery/celery/issues/5716',
  },
]
