import type { Signature } from './signature.ts'

/** What is said while services wait for one another, and is over once they answer. */
export const comingUp: Signature[] = [
  {
    id: 'db-not-answering',
    layer: 'database',
    patterns: [
      /connection to server at "(?<host>[\w.-]{1,120})"[^\n]{0,60}port (?<port>\d{1,5}) failed: connection refused/i,
      /is the server running on host "(?<host>[\w.-]{1,120})"/i,
      /connect call failed \('[\d.]{7,15}', 5432\)/i,
      /could not translate host name "(?<host>[\w.-]{1,120})" to address/i,
      // The last line of such a traceback does not say what was asked.
      /asyncpg\/connect_utils\.py(?:", line |:)\d{1,5},? in _{1,2}connect/i,
      /\bCannotConnectNowError: /,
      /connect ECONNREFUSED [\w.:[\]-]{3,60}:5432\b/,
      /dial tcp [\w.:[\]-]{3,60}:5432: connect: /i,
      /failed to connect to `[^`\n]{0,80}user=[^`\n]{1,120}`: /i,
      /can't reach database server at `(?<host>[\w.-]{1,120}):/i,
      /error communicating with database: /i,
    ],
    title: 'A service cannot reach the database',
    meaning: 'PostgreSQL does not run at {host|its address}, or is not up yet. Why is said in its own log.',
    remedy: 'Look at the log of the database. If it runs, restart the service that says this.',
    offer: 'apply',
    symptom: true,
    settled: [/application startup complete/i, /context impl PostgresqlImpl/i],
    outranks: ['name-unknown', 'connection-refused', 'connection-cut', 'timed-out', 'container-unknown'],
    source: 'https://github.com/calpaterson/csvbase/pull/4',
  },
  {
    id: 'redis-not-answering',
    layer: 'database',
    patterns: [
      /error (?:111|-2|-3|-5) connecting to (?<host>[\w.-]{1,120}):6379/i,
      /connect ECONNREFUSED [\w.:[\]-]{3,60}:6379/,
      /dial tcp [\w.:[\]-]{3,60}:6379: connect: /i,
      /(?:timeout|error while) reading from (?<host>[\w.-]{1,120}):6379/i,
      /timeout connecting to server/i,
      /LOADING redis is loading the dataset in memory/i,
      /redis connection to (?<host>[\w.-]{1,120}):6379 failed/i,
    ],
    title: 'A service cannot reach Redis',
    meaning: 'It does not run at {host|its address}, or is not up yet. Why is said in its own log.',
    remedy: 'Look at the log of Redis. If it runs, restart the service that says this.',
    offer: 'apply',
    symptom: true,
    settled: [/connected to redis:\/\//i, /celery@\S{1,80} ready/i, /application startup complete/i],
    outranks: ['name-unknown', 'connection-refused', 'connection-cut', 'timed-out', 'container-unknown'],
    source: 'https://github.com/TransformerOptimus/SuperAGI/issues/1377',
  },
]
