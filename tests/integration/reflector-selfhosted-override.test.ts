import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type ComposeFolder, makeComposeFolder } from '../support/compose-folder.ts'
import { type Answered, byFlags, valuesIn } from '../support/reflector/asked.ts'
import { textIn, worldOf } from '../support/reflector/world.ts'

let folder: ComposeFolder
beforeEach(async () => {
  folder = await makeComposeFolder(inject('engineEnv'))
})
afterEach(() => folder.remove())

const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const HOST_OLLAMA = { llm: { kind: 'ollama-host', model: 'qwen2.5:14b' } }

describe('the real Compose starts, from the files of a plan, the services of that plan', () => {
  it.each([
    ['2026-02', '--cpu --ollama-cpu --garage --caddy --build', {}],
    ['2026-02', '--gpu --ollama-gpu --garage', { ports: { kind: 'open' } }],
    ['2026-04', '--gpu --ollama-gpu --livekit --garage --domain talk.example.com --build', {}],
    ['2026-04', '--cpu --garage --livekit --tunnels app.example.net:9055,203.0.113.9:14139', {}],
    ['2026-04', '--cpu --garage --caddy --custom-ca own.crt --extra-ca own.crt', HOST_OLLAMA],
  ] as const)('%s %s', async (generation, flags, answers) => {
    const outcome = byFlags(worldOf(generation, { 'own.crt': PEM }), flags, answers)
    await write(outcome)
    const { stdout, stderr } = await folder.compose(...filesAndProfiles(outcome), 'config', '--services')
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n').toSorted()).toEqual(outcome.plan.services.toSorted())
  })

  it('and gives them the values that were planned', async () => {
    const awkward = {
      storage: {
        kind: 's3',
        bucket: 'media',
        region: `it's $HOME "x" #1`,
        id: 'a&b|c',
        key: 'back\\slash ✓',
      },
    }
    const outcome = byFlags(worldOf('2026-04'), '--cpu --caddy', awkward)
    await write(outcome)
    const { stdout } = await folder.compose(...filesAndProfiles(outcome), 'config', '--format', 'json')
    const { worker } = JSON.parse(stdout).services
    const given = Object.fromEntries(
      Object.entries<string>(worker.environment).map(([key, value]) => [key, value.replaceAll('$$', '$')]),
    )
    const written = valuesIn(outcome.after, 'server/.env')
    const own = new Set(['HF_TOKEN', 'HATCHET_CLIENT_SERVER_URL', 'HATCHET_CLIENT_HOST_PORT'])
    for (const [key, value] of Object.entries(written)) if (!own.has(key)) expect(given[key]).toBe(value)
    expect(given.TRANSCRIPT_STORAGE_AWS_REGION).toBe(awkward.storage.region)
  })
})

async function write({ after }: Answered) {
  const texts = Object.entries(after.files).flatMap(([path, seen]) => {
    const text = textIn(seen)
    return text === undefined ? [] : [[path, text] as const]
  })
  for (const [path] of texts) await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await folder.write(Object.fromEntries(texts))
}

const filesAndProfiles = ({ plan: { compose } }: Answered) => [
  ...compose.files.flatMap(path => ['--file', path]),
  ...compose.profiles.flatMap(profile => ['--profile', profile]),
]
