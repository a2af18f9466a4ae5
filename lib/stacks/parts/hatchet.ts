import type { Document, Probe, Secret, Step } from '../contract.ts'

const TOKEN_STEP = 'hatchet-token'
const DAYS_LEFT = 14
/** Ten years; without it a token ends after 90 days, and nothing renews it. */
const LIFETIME = '87600h'

export const hatchetToken = (env: string): Secret => ({
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

/** It holds only where the engine accepts the token: one that is merely present may be of a lost volume. */
function tokenStep(env: string, at: string): Step {
  const token = hatchetToken(env)
  const tenant: Secret = { home: 'run#hatchet-tenant', comes: 'minted', by: TOKEN_STEP }
  const owner: Secret = { home: 'jwt#sub', comes: 'minted', by: TOKEN_STEP }
  const workflows = { parts: [`${at}/api/v1/tenants/`, owner, '/workflows'] }
  return {
    id: TOKEN_STEP,
    stage: 'Workflow engine',
    title: 'Make the token of server and workers',
    needs: ['hatchet'],
    within: 60,
    holds: {
      ask: 'all',
      of: [
        { ask: 'jwt', token, days: DAYS_LEFT },
        { ask: 'http', url: workflows, bearer: token, status: 200 },
      ],
    },
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

/** `at`: where this machine reaches the engine. */
export const hatchetSteps = (env: string, at = 'http://127.0.0.1:8888'): Step[] => [
  database,
  tokenStep(env, at),
]
