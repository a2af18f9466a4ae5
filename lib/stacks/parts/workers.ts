import type { Probe } from '../contract/step.ts'
import type { Watch } from '../contract/watch.ts'

/** Runs lines of Python in a service, with the packages of Reflector. Where nothing answers, nothing is left running. */
const python = (service: string, lines: string[], out: RegExp): Probe => ({
  ask: 'exec',
  in: service,
  argv: [
    'sh',
    '-c',
    'PATH="/app/.venv/bin:/venv/bin:$PATH" exec timeout 6 python -c "$1"',
    'sh',
    lines.join('\n'),
  ],
  out,
})

export const restartWorker = (service: string) =>
  `Restart ${service}: with *Restart* on the dashboard, or with \`docker restart\` and the name of its container. Applying again leaves a service that runs as it is.`

/** A worker that hangs or is stopped keeps its process and its connections, and answers no question. */
const ping = (service: string): Watch => ({
  id: 'answers',
  service,
  proves: 'A Celery worker answers',
  asks: python(
    service,
    [
      'import os',
      'from celery import Celery',
      "app = Celery(broker=os.environ.get('CELERY_BROKER_URL', 'redis://redis:6379/1'))",
      "answers = app.control.broadcast('ping', reply=True, limit=1, timeout=4)",
      "print('answers' if answers else 'no worker answers within 4 s')",
    ],
    /^answers$/m,
  ),
  from: 'network',
  every: 45,
  within: 8,
  grace: 60,
  fix: restartWorker(service),
})

const STOPPED = 'a signal has stopped one of its processes'

/** Of a timer nothing can be asked, so it is only known whether its process goes on. */
const goesOn = (service: string): Watch => ({
  id: 'goes-on',
  service,
  proves: 'No process of it is stopped',
  asks: {
    ask: 'exec',
    in: service,
    argv: ['sh', '-c', `grep -qsE '^State:\\s+T' /proc/[0-9]*/status && echo '${STOPPED}' || echo none`],
    out: /^none$/m,
  },
  from: 'network',
  every: 45,
  within: 5,
  fix: restartWorker(service),
})

/**
 * The server says that it is healthy whatever becomes of its database, and workers say nothing. PostgreSQL is asked whether it
 * would encrypt, which needs no password, and which a database that hangs does not answer.
 */
const database = (service: string): Watch => ({
  id: 'database',
  service,
  proves: 'It reaches its database',
  asks: python(
    service,
    [
      'import os, socket, struct',
      'from urllib.parse import urlsplit',
      "url = urlsplit(os.environ.get('DATABASE_URL', 'postgresql://postgres:5432/'))",
      'connection = socket.create_connection((url.hostname, url.port or 5432), 3)',
      "connection.sendall(struct.pack('!ii', 8, 80877103))",
      "print('answers' if connection.recv(1) in (b'S', b'N') else 'what answers there is no PostgreSQL')",
    ],
    /^answers$/m,
  ),
  from: 'network',
  every: 45,
  within: 8,
})

/** The services of Reflector that work on what others send, and how it is known that they do. */
export const workerWatches: Watch[] = [
  ping('worker'),
  goesOn('beat'),
  ...['server', 'worker', 'hatchet-worker-cpu', 'hatchet-worker-llm'].map(database),
]
