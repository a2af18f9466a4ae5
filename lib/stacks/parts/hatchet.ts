import type { Document } from '../contract/document.ts'
import type { Probe, Step } from '../contract/step.ts'
import type { Secret } from '../contract/value.ts'
import type { Watch } from '../contract/watch.ts'
import { restartWorker } from './workers.ts'

const TOKEN_STEP = 'hatchet-token'
/** It is named and made anew so many days before it ends. */
const DAYS_LEFT = 28
/** Ten years; without it a token ends after 90 days, and nothing renews it. */
const LIFETIME = '87600h'

const hatchetToken = (env: string): Secret => ({
  home: `${env}#HATCHET_CLIENT_TOKEN`,
  comes: 'minted',
  by: TOKEN_STEP,
})

/** How server and workers find the workflow engine. */
export const hatchetSettings = (env: string): Document => ({
  path: env,
  set: {
    HATCHET_CLIENT_SERVER_URL: 'http://hatchet:8888',
    HATCHET_CLIENT_HOST_PORT: 'hatchet:7077',
    HATCHET_CLIENT_TLS_STRATEGY: 'none',
    HATCHET_CLIENT_TOKEN: hatchetToken(env),
  },
})

/** Where its dashboard is opened: the cookie of its log-in is bound to that name. */
export const hatchetDashboard = (url: string): Document => ({
  path: '.env.hatchet',
  set: { SERVER_URL: url, SERVER_AUTH_COOKIE_DOMAIN: new URL(url).hostname },
})

export const hatchetReady: Probe = {
  ask: 'exec',
  in: 'hatchet',
  argv: ['curl', '-sf', 'http://localhost:8888/api/live'],
}

const psql = (database: string, sql: string) => ({
  in: 'postgres',
  argv: ['psql', '-U', 'reflector', '-d', database, '-Atc', sql],
})

/** The init script of the checkout runs on a fresh volume only; an older one lacks this database. */
const database: Step = {
  id: 'hatchet-database',
  stage: 'Workflow engine',
  title: 'Make its database',
  needs: ['postgres'],
  before: ['hatchet'],
  within: 30,
  holds: {
    ask: 'exec',
    ...psql('reflector', "SELECT 1 FROM pg_database WHERE datname = 'hatchet'"),
    out: /1/,
  },
  make: [{ do: 'exec', ...psql('reflector', 'CREATE DATABASE hatchet') }],
}

const lasting = (env: string): Probe => ({ ask: 'jwt', token: hatchetToken(env), days: DAYS_LEFT })

/** One that is merely present may be of a lost volume. */
const accepted = (env: string, at: string): Probe => atTenant(env, at, 'workflows')

function atTenant(env: string, at: string, path: string) {
  const owner: Secret = { home: 'jwt#sub', comes: 'minted', by: TOKEN_STEP }
  const url = { parts: [`${at}/api/v1/tenants/`, owner, `/${path}`] }
  return { ask: 'http', url, bearer: hatchetToken(env), status: 200 } as const
}

function tokenStep(env: string, at: string): Step {
  const token = hatchetToken(env)
  const tenant: Secret = { home: 'run#hatchet-tenant', comes: 'minted', by: TOKEN_STEP }
  return {
    id: TOKEN_STEP,
    stage: 'Workflow engine',
    title: 'Make the token of server and workers',
    needs: ['hatchet'],
    within: 60,
    holds: { ask: 'all', of: [lasting(env), accepted(env, at)] },
    make: [
      {
        do: 'mint',
        into: { tenant: tenant.home },
        ways: [
          {
            ...psql('hatchet', `SELECT id FROM "Tenant" WHERE slug = 'default'`),
            out: /^(?<tenant>[0-9a-f-]{36})$/m,
          },
        ],
      },
      {
        do: 'mint',
        into: { token: token.home },
        ways: [
          {
            in: 'hatchet',
            argv: [
              ...['/hatchet-admin', 'token', 'create', '--config', '/config'],
              ...['--expiresIn', LIFETIME, '--tenant-id'],
              tenant,
            ],
            out: /^(?<token>ey[\w-]+\.[\w-]+\.[\w-]+)$/m,
          },
        ],
      },
    ],
  }
}

/** The workers of the engine, by the services that they are. */
const WORKERS = { 'hatchet-worker-cpu': 'cpu-worker-pool', 'hatchet-worker-llm': 'llm-worker-pool' }

/** A worker says every few seconds that it lives. One that is busy may be late. */
const LATE = 30

/** The engine lists the workers of the last day, those of earlier containers among them. */
const workers = (env: string, at: string): Watch[] =>
  Object.entries(WORKERS).map(([service, name]) => ({
    id: 'listed',
    service,
    proves: 'The workflow engine hears it',
    asks: {
      ...atTenant(env, at, 'worker'),
      listed: {
        in: 'rows',
        of: { name },
        is: { status: 'ACTIVE' },
        late: { is: { status: 'INACTIVE' }, heard: 'lastHeartbeatAt', within: LATE },
      },
    },
    from: 'host',
    every: 20,
    within: 5,
    grace: 90,
    fix: restartWorker(service),
  }))

const HERE = 'http://127.0.0.1:8888'

/** `at`: where this machine reaches the engine. */
export const hatchetSteps = (env: string, at = HERE): Step[] => [database, tokenStep(env, at)]

export const hatchetWatches = (env: string, at = HERE): Watch[] => [
  ...workers(env, at),
  {
    id: 'token',
    service: 'hatchet',
    proves: 'It accepts the token of server and workers',
    asks: accepted(env, at),
    from: 'host',
    every: 60,
    within: 5,
  },
  {
    id: 'token-lasts',
    service: 'hatchet',
    proves: `The token of server and workers lasts ${DAYS_LEFT} days`,
    asks: lasting(env),
    from: 'host',
    every: 3600,
    within: 5,
    early: {
      title: 'The token of the workflow engine ends soon',
      remedy: 'Apply again: one that ends soon is replaced, and what reads it is made anew.',
      renews: true,
    },
  },
]
