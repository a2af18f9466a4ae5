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
    ],
    title: 'A service cannot reach the database',
    meaning: 'PostgreSQL does not run at {host|its address}, or is not up yet. Why is said in its own log.',
    remedy: 'Look at the log of the database. If it runs, restart the service that says this.',
    offer: 'apply',
    symptom: true,
    settled: [/application startup complete/i, /context impl PostgresqlImpl/i],
    source: 'https://github.com/calpaterson/csvbase/pull/4',
  },
  {
    id: 'redis-not-answering',
    layer: 'database',
    patterns: [
      /error (?:111|-2|-3|-5) connecting to (?<host>[\w.-]{1,120}):6379/i,
      /connect ECONNREFUSED [\d.]{7,15}:6379/i,
    ],
    title: 'A service cannot reach Redis',
    meaning: 'It does not run at {host|its address}, or is not up yet. Why is said in its own log.',
    remedy: 'Look at the log of Redis. If it runs, restart the service that says this.',
    offer: 'apply',
    symptom: true,
    settled: [/connected to redis:\/\//i, /celery@\S{1,80} ready/i, /application startup complete/i],
    source: 'https://github.com/TransformerOptimus/SuperAGI/issues/1377',
  },
]
