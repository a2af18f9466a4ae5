import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { containerLab } from '../support/images/container-lab.ts'
import { imageOf, standIns } from '../support/images/image-names.mjs'
import {
  aSecret,
  backendSettings,
  databaseUrl,
  foreignToken,
  garageToml,
} from '../support/images/lab-settings.ts'
import { ensureImages } from '../support/images/make-images.mjs'
import type { Outcome } from '../support/run-program.mjs'

const { start, run, exec, docker, called } = containerLab(inject('engineEnv'))
const folder = mkdtempSync(join(tmpdir(), 'images-test-'))
const patience = { timeout: 20_000, interval: 100 }

const garageFiles = { '/etc/garage.toml': fileOf('garage.toml', garageToml(`rpc_secret = "${aSecret}"`)) }

const said = ({ stdout, stderr }: Outcome) => `${stdout}${stderr}`
const curl = (...words: string[]) => exec('visitor', 'curl', '-s', ...words)
const status = async (...words: string[]) =>
  (await curl('-o', '/dev/null', '-w', '%{http_code}', ...words)).stdout
const psql = async (database: string, sql: string) =>
  (await exec('postgres', 'psql', '-U', 'reflector', '-d', database, '-Atc', sql)).stdout.trim()
const inGarage = async (name: string, ...words: string[]) => said(await exec(name, '/garage', ...words))
const garage = (...words: string[]) => inGarage('garage', ...words)

beforeAll(async () => {
  const initial = fileOf('hatchet.sql', 'CREATE DATABASE hatchet;')
  await start('visitor', { image: 'speech' })
  await start('redis', { image: 'redis' })
  await start('postgres', {
    image: 'postgres',
    env: { POSTGRES_USER: 'reflector', POSTGRES_PASSWORD: 'reflector', POSTGRES_DB: 'reflector' },
    volumes: { '/var/lib/postgresql/data': 'postgres' },
    files: { '/docker-entrypoint-initdb.d/hatchet.sql': initial },
    command: ['postgres', '-c', 'max_connections=77'],
  })
  await start('garage', { image: 'garage', files: garageFiles, volumes: { '/var/lib/garage': 'garage' } })
  await start('hatchet', hatchetOn('config'))
  await layOut('garage')
  await garage('bucket', 'create', 'media')
  await vi.waitFor(async () => expect(await defaultTenant()).toHaveLength(36), patience)
})

afterAll(() => rmSync(folder, { recursive: true }))

test('images that are there already are left as they are', async () => {
  const ids = () => docker('image', 'inspect', '--format', '{{.Id}}', ...standIns.map(imageOf))
  const before = await ids()
  await ensureImages(inject('engineEnv'))
  expect(await ids()).toBe(before)
})

describe('postgres, redis and caddy are real', () => {
  test('postgres has its database, ran the initial script, took the command, and asks for the password', async () => {
    expect(await psql('reflector', 'SELECT 1')).toBe('1')
    expect(await psql('hatchet', 'SHOW max_connections')).toBe('77')
    const stranger = databaseUrl('reflector').replace(':reflector@', ':wrong@')
    expect(said(await exec('hatchet', 'psql', stranger, '-c', 'SELECT 1'))).toContain(
      'password authentication',
    )
  })

  test('postgres without a password for a new volume ends', async () => {
    expect(await run({ image: 'postgres' })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/password is not specified/),
    })
  })

  test('redis answers', async () => {
    expect(await exec('redis', 'redis-cli', 'ping')).toMatchObject({ stdout: 'PONG\n' })
  })

  test('caddy serves a Caddyfile and shows it by its admin interface', async () => {
    const file = fileOf('Caddyfile', ':8080 {\n\trespond "from caddy"\n}\n')
    await start('caddy', { image: 'caddy', files: { '/etc/caddy/Caddyfile': file } })
    const admin = () => exec('caddy', 'wget', '-qO-', 'http://127.0.0.1:2019/config/')
    await expect.poll(async () => (await admin()).stdout, patience).toContain('"apps"')
    expect((await curl('http://caddy:8080/')).stdout).toBe('from caddy')
  })
})

describe('garage', () => {
  test('without rpc_secret it ends and says so', async () => {
    const files = { '/etc/garage.toml': fileOf('bare.toml', garageToml('')) }
    expect(await run({ image: 'garage', files })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/RPC secret/),
    })
  })

  test('takes commands in their order only', async () => {
    await start('fresh', { image: 'garage', files: garageFiles })
    const fresh = (...words: string[]) => inGarage('fresh', ...words)
    const health = () => status('http://fresh:3903/health')
    await expect.poll(() => status('http://fresh:3903/metrics'), patience).toBe('200')
    expect(await health()).toBe('503')
    expect(await fresh('bucket', 'create', 'media')).toContain('Layout not ready')
    expect(await fresh('layout', 'show')).toMatch(/No nodes[\s\S]*version: 0/)
    expect(await fresh('layout', 'assign', 'feed', '-c', '1G', '-z', 'dc1')).toContain('0 nodes match')
    expect(await layOut('fresh', '2')).toContain('Invalid new layout version')
    await layOut('fresh')
    expect(await fresh('layout', 'show')).toMatch(/layout version: 1/)
    expect(await health()).toBe('200')
    await fresh('bucket', 'create', 'media')
    expect(await fresh('bucket', 'create', 'media')).toContain('already exists')
  })

  test('lets a key into a bucket once it is allowed, and keeps what it wrote', async () => {
    const [id = '', key = ''] = keyIn(await garage('key', 'create', 'writer'))
    const bucket = 'http://garage:3900/media'
    const file = `${bucket}/a/file`
    expect(await status(await signed(bucket, id, key))).toBe('403')
    await garage('bucket', 'allow', 'media', '--read', '--write', '--key', id)
    expect(await garage('bucket', 'info', 'media')).toMatch(new RegExp(`RW\\s+${id}`))
    expect(await status(await signed(bucket, id, key))).toBe('200')
    expect(await status(await signed(bucket, id, aSecret))).toBe('403')
    expect(await status('-T', '/etc/passwd', await signed(file, id, key, 'PUT'))).toBe('200')

    await docker('restart', called('garage'))
    await expect.poll(async () => status(await signed(file, id, key)), patience).toBe('200')
  })

  test('knows a key by id or name, shows its secret only when asked to, and two keys may have one name', async () => {
    const [id = '', key = ''] = keyIn(await garage('key', 'create', 'twin'))
    expect(await garage('key', 'info', 'twin')).not.toContain(key)
    expect(keyIn(await garage('key', 'info', 'twin', '--show-secret'))).toEqual([id, key])
    await garage('key', 'create', 'twin')
    expect(await garage('key', 'info', 'twin')).toContain('2 matching keys')
    expect(await garage('key', 'info', id)).toContain(id)
  })
})

describe('hatchet', () => {
  test('ends where its database is missing', async () => {
    const lost = { ...hatchetOn('lost'), env: { DATABASE_URL: databaseUrl('nowhere') } }
    expect(await run(lost)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/database "nowhere" does not exist/),
    })
  })

  test('accepts its own token of its own tenant while it lasts, and no other', async () => {
    const tenant = await defaultTenant()
    const token = await mint(tenant, '87600h')
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ sub: tenant, server_url: 'http://a.host:8888' })
    expect(claims.exp - claims.iat).toBe(87_600 * 3600)

    expect(await status('http://hatchet:8888/api/live')).toBe('200')
    expect(await workflowsStatus(tenant, token)).toBe('200')
    expect(await workflowsStatus(tenant, await mint(tenant, '0s'))).toBe('401')
    expect(await workflowsStatus(tenant, `${token}x`)).toBe('401')
    expect(await workflowsStatus(aSecret, token)).toBe('403')
    expect(await mint(aSecret, '1h')).toContain('could not get tenant')
    expect(await mint(tenant, '90d')).toContain('invalid duration')

    await start('hatchet', hatchetOn('another-config'))
    await expect.poll(() => workflowsStatus(tenant, token), patience).toBe('401')
  })
})

describe('ollama', () => {
  test('tells the bytes of a pull, goes on where one was cut off, and keeps the model', async () => {
    const env = { OLLAMA_HOST: '0.0.0.0:11435', MODEL_BYTES: '400000000', PULL_RATE: '400000000' }
    await start('ollama', { image: 'ollama', env, volumes: { '/root/.ollama': 'ollama' } })
    const api = 'http://ollama:11435'
    await expect.poll(() => status(`${api}/api/tags`), patience).toBe('200')
    const pull = (...words: string[]) => curl(...words, `${api}/api/pull`, '-d', '{"model":"mistral"}')

    const cut = linesOf(await pull('--max-time', '0.5'))
    expect(cut).toContainEqual(expect.objectContaining({ total: 400_000_000, completed: 0 }))
    const whole = linesOf(await pull())
    expect(whole.find(line => 'completed' in line).completed).toBeGreaterThan(0)
    expect(whole.at(-1)).toEqual({ status: 'success' })

    expect((await exec('ollama', 'ollama', 'list')).stdout).toContain('mistral:latest')
    expect((await curl(`${api}/v1/models`)).stdout).toContain('"mistral:latest"')
    expect(said(await exec('ollama', 'ollama', 'pull', 'unknown'))).toContain('file does not exist')
    expect((await exec('ollama', 'curl', '--version')).code).not.toBe(0)
  })
})

describe('the backend', () => {
  let right: Record<string, string> = {}
  beforeAll(async () => {
    right = await backendEnv()
  })

  test('serves once all it needs is there and right', async () => {
    await start('server', { image: 'backend', env: right })
    await expect.poll(() => status('http://server:1250/health'), patience).toBe('200')
    expect(await psql('reflector', `SELECT to_regclass('alembic_version')`)).toBe('alembic_version')
  })

  test.each<[string, Record<string, string>, RegExp]>([
    ['a placeholder for a key', { SECRET_KEY: 'changeme-now' }, /SECRET_KEY is a placeholder/],
    ['half a hash', { ADMIN_PASSWORD_HASH: 'pbkdf2:sha256:100000' }, /ADMIN_PASSWORD_HASH is not/],
    ['a database that is missing', { DATABASE_URL: databaseUrl('nowhere') }, /"nowhere" does not exist/],
    ['no token', { HATCHET_CLIENT_TOKEN: '' }, /HATCHET_CLIENT_TOKEN is missing/],
    ['a token of another', { HATCHET_CLIENT_TOKEN: foreignToken() }, /answers 401 to HATCHET_CLIENT_TOKEN/],
    ['a key of another', { TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY: aSecret }, /storage at .* answers 403/],
  ])('ends at %s', async (_, wrong, why) => {
    const env = { ...right, ...wrong }
    expect(await run({ image: 'backend', env })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(why),
    })
  })
})

test('the pages ask for a secret of their own', async () => {
  const web = (value: string) => ({ image: 'web' as const, env: { NEXTAUTH_SECRET: value } })
  expect(await run(web('changeme'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/NEXTAUTH_SECRET is a placeholder/),
  })
  await start('web', { ...web(aSecret), command: ['node', 'server.js'] })
  await expect.poll(() => status('http://web:3000/'), patience).toBe('200')
})

describe('what the environment asks for', () => {
  const broken = (env: Record<string, string>) => ({ image: 'speech' as const, env })

  test('ends at once, or after a while, with the given line', async () => {
    const ended = { code: 7, stderr: 'out of memory\n' }
    expect(await run(broken({ EXIT_AT_START: '7', LAST_LINE: 'out of memory' }))).toMatchObject(ended)
    expect(await run(broken({ EXIT_LOOP: '0.1' }))).toMatchObject({ code: 1 })
  })

  test('serves late', async () => {
    await start('late', broken({ START_DELAY: '2' }))
    expect(await status('http://late:8000/docs')).toBe('000')
    await expect.poll(() => status('http://late:8000/docs'), patience).toBe('200')
  })

  test('lives and never serves, and ends when told to', async () => {
    await start('never', broken({ NEVER_READY: '1', LOG_RATE: '1000' }))
    await expect
      .poll(() => docker('logs', '--tail', '1', called('never')), patience)
      .toMatch(/^line \d{3,} \d+$/m)
    expect(await status('http://never:8000/docs')).toBe('000')
    await docker('stop', called('never'))
    expect(await docker('inspect', '--format', '{{.State.ExitCode}}', called('never'))).toBe('0\n')
    const numbers = (await docker('logs', called('never'))).match(/(?<=^line )\d+/gm) ?? []
    expect(numbers).toEqual(numbers.map((_, index) => `${index + 1}`))
  })

  test('fails the first command that makes something, then works; looking on is never failed', async () => {
    await start('frail', { image: 'garage', files: garageFiles, env: { FAIL_FIRST: '1' } })
    const frail = (...words: string[]) => exec('frail', '/garage', ...words)
    await expect.poll(async () => (await frail('layout', 'show')).code, patience).toBe(0)
    const assign = ['layout', 'assign', (await frail('node', 'id')).stdout.trim(), '-c', '1G', '-z', 'dc1']
    expect((await frail(...assign)).code).toBe(1)
    expect((await frail(...assign)).code).toBe(0)
  })
})

function fileOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

async function layOut(name: string, version = '1'): Promise<string> {
  const node = () => exec(name, '/garage', 'node', 'id', '-q')
  await vi.waitFor(async () => expect((await exec(name, '/garage', 'status')).code).toBe(0), patience)
  await inGarage(name, 'layout', 'assign', (await node()).stdout.trim(), '-c', '1G', '-z', 'dc1')
  return inGarage(name, 'layout', 'apply', '--version', version)
}

/** The address with its signature in it. */
async function signed(url: string, id: string, key: string, method = 'GET'): Promise<string> {
  const client = new AwsClient({ accessKeyId: id, secretAccessKey: key, service: 's3', region: 'garage' })
  return (await client.sign(url, { method, aws: { signQuery: true } })).url
}

const keyIn = (text: string) =>
  /Key ID: (GK[0-9a-f]{24})\s+Secret key: ([0-9a-f]{64})/.exec(text)?.slice(1) ?? []

const linesOf = ({ stdout }: Outcome) =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

function hatchetOn(config: string) {
  const env = { DATABASE_URL: databaseUrl('hatchet'), SERVER_URL: 'http://a.host:8888' }
  return { image: 'hatchet' as const, env, volumes: { '/config': config } }
}

const defaultTenant = () => psql('hatchet', `SELECT id FROM "Tenant" WHERE slug = 'default'`)

async function mint(tenant: string, lifetime: string): Promise<string> {
  const create = ['/hatchet-admin', 'token', 'create', '--config', '/config']
  return said(await exec('hatchet', ...create, '--expiresIn', lifetime, '--tenant-id', tenant)).trim()
}

const workflowsStatus = (tenant: string, token: string) =>
  status('-H', `Authorization: Bearer ${token}`, `http://hatchet:8888/api/v1/tenants/${tenant}/workflows`)

async function backendEnv(): Promise<Record<string, string>> {
  const [keyId = '', key = ''] = keyIn(await garage('key', 'create', 'backend'))
  await garage('bucket', 'allow', 'media', '--read', '--write', '--key', keyId)
  return backendSettings({ token: await mint(await defaultTenant(), '1h'), keyId, key })
}
