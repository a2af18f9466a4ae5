import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fill } from '@/lib/plan/fill.ts'
import { valueAt } from '@/lib/plan/homes.ts'
import { reflectorSelfhosted as stack } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { answered, blocking, byFlags, valuesIn, warning } from '@/tests/support/reflector/asked.ts'
import { textIn, unknown, worldOf } from '@/tests/support/reflector/world.ts'

/* Traps of upstream's setup script, by the number that docs/differences.md gives them. */

const february = worldOf('2026-02')
const april = worldOf('2026-04')
const USUAL = '--gpu --ollama-gpu --garage --caddy'

const override = (world: typeof april) =>
  parse(textIn(world.files['docker-compose.wizard.yml']) ?? '', {
    customTags: [{ tag: '!override', collection: 'seq', resolve: (seq: unknown) => seq }],
  }).services

const stepOf = (id: string, flags = USUAL) => {
  const { plan } = byFlags(april, flags)
  const step = plan.steps.find(one => one.id === id)
  if (!step) throw new Error(`There is no step ${id}.`)
  return { step, plan }
}

describe('T1: the workflow token', () => {
  it.each(['server', 'worker', 'beat', 'hatchet-worker-llm'])('is there before %s starts', service => {
    expect(stepOf(service).step.needs).toContain('hatchet-token')
  })

  it('is asked for where the checkout has a workflow engine, and nowhere else', () => {
    expect(byFlags(april, USUAL).plan.later.map(({ home }) => home)).toContain(
      'server/.env#HATCHET_CLIENT_TOKEN',
    )
    expect(byFlags(february, USUAL).plan.steps.map(({ id }) => id)).not.toContain('hatchet-token')
  })
})

describe('T2: the examples', () => {
  it('are what new files start from', () => {
    const { after } = byFlags(april, USUAL)
    const example = valuesIn(april, 'server/.env.selfhosted.example')
    expect(Object.keys(valuesIn(after, 'server/.env'))).toEqual(expect.arrayContaining(Object.keys(example)))
    expect(textIn(after.files['server/.env'])).toContain('# A commented key is no key:')
  })

  it('are not brought into files that are there', () => {
    const { after } = byFlags(worldOf('2026-04', { 'server/.env': '# mine\n' }), USUAL)
    expect(valuesIn(after, 'server/.env')).not.toHaveProperty('REDIS_PORT')
    expect(textIn(after.files['server/.env'])).toMatch(/^# mine\n/)
  })
})

describe('T3: values', () => {
  it.each(['a&b', 'a|b', 'with space', '$HOME', `it's "x"`, 'back\\slash', '#hash'])(
    'arrive as they were given: %s',
    value => {
      const given = { storage: { kind: 's3', bucket: 'my-bucket', region: value, id: value, key: value } }
      const before = worldOf('2026-04', { 'server/.env': 'TRANSCRIPT_STORAGE_AWS_REGION=x|y&z\n' })
      const server = valuesIn(byFlags(before, '--cpu', given).after, 'server/.env')
      expect([server.TRANSCRIPT_STORAGE_AWS_REGION, server.TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY]).toEqual(
        [value, value],
      )
    },
  )

  it('of a password never become part of a program: only its hash is planned', () => {
    const { plan, after } = answered(april, { flags: [...USUAL.split(' '), '--password', `a'''+x('''`] })
    expect(JSON.stringify(plan)).not.toContain('+x(')
    expect(valuesIn(after, 'server/.env').ADMIN_PASSWORD_HASH).toBe('<hash>')
  })
})

describe('T4: the remembered command line', () => {
  const remembering = (line: string) => worldOf('2026-04', { 'data/.selfhosted-last-args': line })

  it('is read', () => {
    const line = '--cpu --ollama-cpu --llm-model mistral --garage --domain talk.example.com '
    expect(stack.remembered?.(remembering(line))).toMatchObject({
      llm: { kind: 'ollama-cpu', model: 'mistral' },
      access: { kind: 'domain', domain: 'talk.example.com' },
    })
  })

  it('gives no password', () => {
    const remembered = stack.remembered?.(remembering(String.raw`--cpu --garage --password it\'s\ secret `))
    expect(remembered?.signIn).toEqual({ kind: 'password' })
    expect(JSON.stringify(remembered)).not.toContain('secret')
  })

  it.each([
    '--cpu --garage $(touch pwned)',
    '--cpu --garage `touch pwned`',
    '--cpu --garage; touch pwned',
    '--cpu --domain "$(hostname)"',
    '--cpu --garage > x',
    "--cpu 'open",
  ])('counts for nothing where a shell would act on it: %s', line => {
    expect(stack.remembered?.(remembering(line))).toEqual({})
  })

  it('is read as bash quotes it, also bytes that are no plain text', () => {
    const world = remembering(
      String.raw`--cpu --garage --domain $'talk.example.com' --llm-model $'m\303\244' `,
    )
    expect(stack.remembered?.(world)?.access).toEqual({ kind: 'domain', domain: 'talk.example.com' })
  })

  it('is weaker than what the files say', () => {
    const { after } = byFlags(april, '--cpu --garage --ip 10.0.0.7')
    const files = { ...after.files, 'data/.selfhosted-last-args': { text: '--cpu --garage --caddy ' } }
    expect(answered({ ...after, files }, {}).plan.answers.access).toEqual({ kind: 'ip', address: '10.0.0.7' })
  })

  it('is none in a checkout whose script keeps none', () => {
    expect(
      stack.remembered?.(worldOf('2026-02', { 'data/.selfhosted-last-args': '--cpu --garage ' })),
    ).toEqual({})
  })
})

describe('T5: the speech container of the processor', () => {
  it('does not start where server and workers do the work', () => {
    const { plan } = byFlags(april, '--cpu --garage --caddy')
    expect([plan.services.includes('cpu'), plan.compose.profiles.includes('cpu')]).toEqual([false, false])
  })

  it('starts where it is the one that does it', () => {
    expect(byFlags(february, '--cpu --garage --caddy').plan.services).toContain('cpu')
  })
})

describe('T6: the Hugging Face token', () => {
  it('is refused where it cannot be one, and reaches every service that uses it', () => {
    const given = { speech: { kind: 'cpu', token: 'hf_abc' } }
    const { after } = byFlags(april, '--cpu --garage', given)
    expect([valuesIn(after, '.env').HF_TOKEN, valuesIn(after, 'server/.env').HF_TOKEN]).toEqual([
      'hf_abc',
      'hf_abc',
    ])
    expect(() => byFlags(april, '--cpu --garage', { speech: { kind: 'cpu', token: 'hf\nabc' } })).toThrow(
      /speech.token/,
    )
  })

  it('follows into server/.env where it was for the container alone', () => {
    const before = byFlags(april, '--gpu --garage', { speech: { kind: 'gpu', token: 'hf_abc' } }).after
    const { plan, after } = byFlags(before, '--cpu --garage')
    expect(valuesIn(after, 'server/.env').HF_TOKEN).toBe('hf_abc')
    expect(plan.files.find(({ path }) => path === 'server/.env')?.changes).toContainEqual({
      key: 'HF_TOKEN',
      before: null,
      after: null,
      secret: true,
      known: 'now',
      origin: 'entered',
    })
  })
})

describe("T7: Ollama's context window", () => {
  it.each([
    ['--ollama-gpu', 'ollama'],
    ['--ollama-cpu', 'ollama-cpu'],
  ])('%s: is that of the server', (flag, service) => {
    const given = { llm: { kind: flag.slice(2), context: '32768' } }
    const { after } = byFlags(april, `--gpu ${flag} --garage`, given)
    expect(valuesIn(after, 'server/.env').LLM_CONTEXT_WINDOW).toBe('32768')
    expect(override(after)[service].environment).toEqual({ OLLAMA_CONTEXT_LENGTH: '32768' })
  })

  it('follows one that was changed by hand', () => {
    const before = byFlags(april, USUAL).after
    const edited = textIn(before.files['server/.env'])?.replace(
      /^LLM_CONTEXT_WINDOW=.*$/m,
      'LLM_CONTEXT_WINDOW=24000',
    )
    const { after } = answered(
      { ...before, files: { ...before.files, 'server/.env': { text: edited ?? '' } } },
      {},
    )
    expect(override(after).ollama.environment).toEqual({ OLLAMA_CONTEXT_LENGTH: '24000' })
  })
})

describe('T8: models without tool calling', () => {
  it.each(['phi4', 'phi4:14b', 'gemma2:9b', 'library/gemma2', 'phi3.5'])('%s is refused', model => {
    expect(blocking(byFlags(april, `--cpu --ollama-cpu --llm-model ${model} --garage`))).toContain(
      'llm-tools',
    )
  })

  it.each(['qwen2.5:14b', 'llama3.1:8b', 'mistral', 'phi4-mini'])('%s is taken', model => {
    expect(blocking(byFlags(april, `--cpu --ollama-cpu --llm-model ${model} --garage`))).toEqual([])
  })

  it('is warned of where somebody else serves the model', () => {
    const llm = { kind: 'api', url: 'https://llm.example.com/v1', model: 'google/gemma2', key: 'k' }
    expect(warning(byFlags(april, '--cpu --garage', { llm }))).toContain('llm-tools')
  })

  it('is nothing to the older server, which asks for text', () => {
    expect(blocking(byFlags(february, '--cpu --ollama-cpu --llm-model phi4 --garage'))).toEqual([])
  })
})

describe('T9: ports that only this machine needs', () => {
  it('are bound to it', () => {
    const services = override(byFlags(april, '--cpu --garage --livekit --caddy').after)
    expect(
      Object.fromEntries(
        Object.entries<{ ports?: unknown }>(services).map(([name, { ports }]) => [
          name,
          JSON.stringify(ports),
        ]),
      ),
    ).toMatchObject({
      redis: '["127.0.0.1:6379:6379"]',
      garage: '["3900:3900/tcp","127.0.0.1:3903:3903"]',
      hatchet: '["127.0.0.1:8888:8888","127.0.0.1:7078:7077/tcp"]',
    })
  })

  it('are left alone by one switch', () => {
    const { after } = byFlags(april, '--cpu --garage --caddy', { ports: { kind: 'open' } })
    expect(textIn(after.files['docker-compose.wizard.yml'])).not.toMatch(/ports: !override/)
    expect(valuesIn(after, '.env.hatchet').SERVER_URL).toBe('http://192.168.1.50:8888')
  })

  it('stay open, with a warning, where Compose cannot replace a list', () => {
    const old = worldOf('2026-04', {}, { compose: { value: '2.23.3', from: 'a test' } })
    const outcome = byFlags(old, '--cpu --garage --caddy')
    expect(textIn(outcome.after.files['docker-compose.wizard.yml'])).not.toContain('!override')
    expect(warning(outcome)).toContain('ports-open')
  })
})

describe('T10: the machine itself, seen from a container', () => {
  const llm = { kind: 'ollama-host', model: 'qwen2.5:14b' }

  it('has a name in every service that server/.env reaches', () => {
    const { after, plan } = byFlags(april, '--cpu --garage --caddy', { llm })
    expect(valuesIn(after, 'server/.env').LLM_URL).toBe('http://host.docker.internal:11434/v1')
    for (const service of ['server', 'worker', 'beat', 'hatchet-worker-llm'])
      expect(override(after)[service].extra_hosts).toEqual(['host.docker.internal:host-gateway'])
    expect(plan.steps.find(({ id }) => id === 'model')?.holds).toEqual({
      ask: 'model',
      at: 'http://127.0.0.1:11434',
      name: 'qwen2.5:14b',
    })
  })

  it('has none where nothing names it', () => {
    expect(textIn(byFlags(april, USUAL).after.files['docker-compose.wizard.yml'])).not.toContain(
      'extra_hosts',
    )
  })
})

it('T11: a token that is merely there is not believed', () => {
  const { holds } = stepOf('hatchet-token').step
  expect(JSON.stringify(holds)).toContain('"bearer"')
  const kept = byFlags(worldOf('2026-04', { 'server/.env': 'HATCHET_CLIENT_TOKEN=anything\n' }), USUAL)
  expect(kept.plan.steps.map(({ id }) => id)).toContain('hatchet-token')
})

it('T12: without a card the card is refused, before anything is written', () => {
  const without = worldOf('2026-04', {}, { nvidia: unknown })
  expect(blocking(byFlags(without, USUAL))).toEqual(['graphics-card:speech', 'graphics-card:llm'])
  expect(blocking(byFlags(without, '--cpu --ollama-cpu --garage'))).toEqual([])
})

describe("T14: Ollama's health and names", () => {
  it('is checked with what the image has', () => {
    expect(override(byFlags(april, USUAL).after).ollama.healthcheck.test).toEqual(['CMD', 'ollama', 'list'])
  })

  it('is asked for a model by the name that it lists', () => {
    const { plan } = byFlags(april, '--cpu --ollama-cpu --llm-model mistral --garage')
    expect(plan.steps.find(({ id }) => id === 'model')?.holds).toMatchObject({ name: 'mistral:latest' })
  })
})

it('T15: without LiveKit no range of its ports is opened, through a tunnel just one', () => {
  const tunnel = byFlags(
    { ...april, addresses: { 'udp.example.net': '203.0.113.9' } },
    '--cpu --garage --livekit --tunnels app.example.net:9055,udp.example.net:14139',
  )
  expect(valuesIn(tunnel.after, '.env').LIVEKIT_UDP_PORTS).toBe('14139:14139')
  expect(byFlags(april, USUAL).plan.services).not.toContain('livekit-server')
})

it('T16: an authority is taken on a fresh checkout', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
  const world = worldOf('2026-04', { 'ca/corporate.crt': `A text before it.\n${pem}` })
  const outcome = byFlags(world, '--cpu --garage --caddy --custom-ca ca/corporate.crt')
  expect(blocking(outcome)).toEqual([])
  expect(textIn(outcome.after.files['certs/ca.crt'])).toContain('AAAA')
})

it('T20: the recorder of LiveKit has the storage in the first run', () => {
  const server = valuesIn(byFlags(april, '--cpu --livekit --garage --caddy').after, 'server/.env')
  expect(server.LIVEKIT_STORAGE_AWS_SECRET_ACCESS_KEY).toBe(server.TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY)
})

it('T21: rooms can be switched off, and on again with the same key', () => {
  const on = byFlags(april, '--cpu --livekit --garage --caddy').after
  const off = answered(on, { answers: { video: { kind: 'none' } } })
  expect(off.plan.services).not.toContain('livekit-server')
  expect(valuesIn(off.after, 'www/.env').FEATURE_ROOMS).toBe('false')
  const again = answered(off.after, { answers: { video: { kind: 'livekit' } } }).after
  expect(valuesIn(again, 'server/.env').LIVEKIT_API_KEY).toBe(valuesIn(on, 'server/.env').LIVEKIT_API_KEY)
})

describe('a change from S3 to Garage', () => {
  const S3 = { kind: 's3', bucket: 'media', region: 'eu', id: 'AKIAEXAMPLE', key: 'secret/KEY+1' }
  const before = byFlags(april, '--cpu --livekit --caddy', { storage: S3 }).after
  const { plan } = byFlags(before, '--cpu --livekit --garage --caddy')

  it('asks Garage for a key of its own, and for whoever repeats it', () => {
    const homes = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'].map(key => `TRANSCRIPT_STORAGE_AWS_${key}`)
    for (const key of homes) expect(plan.later.map(({ home }) => home)).toContain(`server/.env#${key}`)
    const { changes = [] } = plan.files.find(({ path }) => path === 'server/.env') ?? {}
    for (const key of [...homes, ...homes.map(key => key.replace('TRANSCRIPT', 'LIVEKIT'))])
      expect(changes).toContainEqual({
        key,
        before: null,
        after: null,
        secret: true,
        known: 'run',
        origin: 'generated',
      })
    expect(plan.later).toEqual([...new Map(plan.later.map(one => [one.home, one])).values()])
  })

  it('leaves the old key nowhere', () => {
    const document = plan.documents.find(({ path }) => path === 'server/.env')
    const text = document && fill(document, before.files, home => valueAt(home, before.files))
    expect(text).toContain('TRANSCRIPT_STORAGE_AWS_REGION=garage')
    expect(text).not.toMatch(/AKIAEXAMPLE|secret\/KEY/)
  })

  it('keeps a key that Garage gave', () => {
    const { after } = byFlags(before, '--cpu --livekit --garage --caddy')
    expect(answered(after, {}).plan.later).toEqual([])
  })
})

describe('a change from Garage to S3', () => {
  it('leaves no address of Garage behind, neither for the server nor for the recorder', () => {
    const S3 = { kind: 's3', bucket: 'media', region: 'eu', id: 'AKIAEXAMPLE', key: 'secret/KEY+1' }
    const before = byFlags(april, '--cpu --livekit --garage --caddy').after
    const server = valuesIn(answered(before, { answers: { storage: S3 } }).after, 'server/.env')
    expect(Object.keys(server).filter(key => key.endsWith('_AWS_ENDPOINT_URL'))).toEqual([])
    expect(server.LIVEKIT_STORAGE_AWS_SECRET_ACCESS_KEY).toBe('secret/KEY+1')
  })
})

describe('steps that fetch images', () => {
  const titles = (flags: string) =>
    Object.fromEntries(byFlags(april, flags).plan.steps.map(({ id, title }) => [id, title]))

  it('say that they pull what has a name, and build what has none', () => {
    expect(titles('--gpu --ollama-gpu --garage --caddy')).toMatchObject({
      'image:redis': 'Pull redis:7.2-alpine',
      'image:server': expect.stringMatching(/^Pull \S+$/),
      'image:gpu': 'Build gpu',
    })
  })

  it('say that they build what was chosen to be built', () => {
    expect(titles('--cpu --garage --caddy --build')).toMatchObject({
      'image:server': 'Build server',
      'image:web': 'Build web',
      'image:redis': 'Pull redis:7.2-alpine',
    })
  })
})

describe('switching sign-in on', () => {
  const open = byFlags(april, '--cpu --garage --caddy').after

  it('warns that recordings made before it have no owner', () => {
    const asked = { signIn: { kind: 'password', password: 'a password' } }
    expect(warning(byFlags(open, '--cpu --garage --caddy', asked))).toContain('recordings-unowned')
  })

  it('does not warn where sign-in stays as it is, nor on a fresh checkout', () => {
    const asked = { signIn: { kind: 'password', password: 'a password' } }
    const first = byFlags(april, '--cpu --garage --caddy', asked)
    expect(warning(first)).not.toContain('recordings-unowned')
    expect(warning(byFlags(first.after, '--cpu --garage --caddy', asked))).not.toContain('recordings-unowned')
    expect(warning(byFlags(open, '--cpu --garage --caddy'))).not.toContain('recordings-unowned')
  })
})
