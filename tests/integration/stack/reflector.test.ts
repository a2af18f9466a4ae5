import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { docker } from '../../support/docker.ts'
import { realCheckout, WHOLE } from '../../support/real-run.ts'

const checkout = realCheckout('2026-04')
const env = () => readFileSync(checkout.path('server/.env'), 'utf8')
const settingOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(env())?.[1]

const journals = () => {
  const runs = checkout.path('.reflector-wizard/runs')
  return readdirSync(runs, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('')
}

const BACK_ENDS = ['beat', 'hatchet-worker-llm', 'server', 'worker']

describe('Reflector on a real engine', () => {
  it('is taken from a checkout to running services, with a token before anything needs it', async () => {
    const { ending, events, done } = await checkout.apply({ flags: WHOLE })
    expect(ending).toEqual({ ended: 'done' })
    const order = (step: string) => done.indexOf(step)
    expect(order('hatchet-token')).toBeGreaterThan(order('hatchet'))
    for (const service of BACK_ENDS) expect(order(service)).toBeGreaterThan(order('hatchet-token'))
    expect(events.at(-1)).toMatchObject({
      type: 'run-done',
      urls: expect.arrayContaining([expect.anything()]),
    })
    expect(Object.values(await checkout.containers()).every(line => line.endsWith('running'))).toBe(true)
  })

  it('is left alone where nothing changed', async () => {
    const replaced = await checkout.replacedBy(async () => {
      const { ending, done } = await checkout.apply()
      expect([ending, done]).toEqual([{ ended: 'done' }, []])
    })
    expect(replaced).toEqual([])
  })

  it('is seen by Compose itself as up to date', async () => {
    const files = ['docker-compose.selfhosted.yml', 'docker-compose.wizard.yml']
    const profiles = ['ollama-cpu', 'garage', 'caddy']
    const replaced = await checkout.replacedBy(() =>
      docker(
        'compose',
        ...['--project-directory', checkout.dir()],
        ...files.flatMap(file => ['--file', checkout.path(file)]),
        ...profiles.flatMap(profile => ['--profile', profile]),
        ...['up', '--no-start', '--no-build', '--pull', 'never'],
      ),
    )
    expect(replaced).toEqual([])
  })

  it('opens no port to others that only this machine needs', async () => {
    const published = async (service: string, port: number) =>
      (await docker('port', `${checkout.project()}-${service}-1`, `${port}/tcp`)).trim()
    expect(await published('redis', 6379)).toBe('127.0.0.1:6379')
    expect(await published('garage', 3903)).toBe('127.0.0.1:3903')
    expect(await published('hatchet', 8888)).toBe('127.0.0.1:8888')
  })

  it('tells no secret while it is set up', async () => {
    const secrets = ['SECRET_KEY', 'HATCHET_CLIENT_TOKEN', 'TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY'].map(
      settingOf,
    )
    expect(secrets.every(secret => secret && secret.length > 20)).toBe(true)
    const told = JSON.stringify((await checkout.apply()).events)
    const written = journals()
    for (const secret of secrets)
      expect(told.includes(secret ?? '') || written.includes(secret ?? '')).toBe(false)
  })

  it('has only those made anew that read what changed: another model', async () => {
    const replaced = await checkout.replacedBy(() =>
      checkout.apply({ answers: { llm: { kind: 'ollama-cpu', model: 'mistral' } } }),
    )
    expect(replaced).toEqual(BACK_ENDS)
    expect(await docker('exec', `${checkout.project()}-ollama-cpu-1`, 'ollama', 'list')).toContain(
      'mistral:latest',
    )
  })

  it('gets a Caddyfile that was replaced into its proxy', async () => {
    const replaced = await checkout.replacedBy(() =>
      checkout.apply({ flags: WHOLE.replace('192.0.2.10', '192.0.2.77') }),
    )
    expect(replaced).toContain('caddy')
    expect(await docker('exec', `${checkout.project()}-caddy-1`, 'cat', '/etc/caddy/Caddyfile')).toContain(
      '192.0.2.77',
    )
  })

  it('finds a lost storage key again instead of making a second one', async () => {
    const key = settingOf('TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID')
    writeFileSync(
      checkout.path('server/.env'),
      env().replace(/^TRANSCRIPT_STORAGE_AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)=.*\n/gm, ''),
    )
    expect((await checkout.apply()).ending).toEqual({ ended: 'done' })
    expect(settingOf('TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID')).toBe(key)
  })

  it('gets a new token where the workflow engine has lost its volume', async () => {
    const token = settingOf('HATCHET_CLIENT_TOKEN')
    await docker('rm', '--force', `${checkout.project()}-hatchet-1`)
    await docker('volume', 'rm', `${checkout.project()}_hatchet_config`)
    const replaced = await checkout.replacedBy(async () =>
      expect((await checkout.apply()).ending).toEqual({ ended: 'done' }),
    )
    expect(replaced).toEqual(expect.arrayContaining(BACK_ENDS))
    expect(settingOf('HATCHET_CLIENT_TOKEN')).not.toBe(token)
  })

  it('loses the service that is no longer chosen, and keeps its volume', async () => {
    const { ending } = await checkout.apply({
      answers: {
        llm: { kind: 'api', url: 'https://llm.example/v1', model: 'some', key: 'sk-canary-0123456789' },
      },
    })
    expect(ending).toEqual({ ended: 'done' })
    expect(Object.keys(await checkout.containers())).not.toContain('ollama-cpu')
    expect(await docker('volume', 'ls', '--quiet')).toContain(`${checkout.project()}_ollama_data`)
  })
})
