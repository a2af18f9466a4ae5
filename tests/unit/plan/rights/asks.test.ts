import { describe, expect, it, test } from 'vitest'
import { SECTION_ASKS, SERVICE_ASKS } from '../../../support/ask-tables.ts'
import {
  asked,
  COMPOSE,
  composeWith,
  HIDDEN_PATHS,
  type HiddenPath,
  planOf,
  worldWith,
} from '../../../support/asks.ts'

const serviceAsks = (body: string, options = {}) =>
  asked(planOf(worldWith(composeWith(withImage(body)), options)))

const withImage = (body: string) => (/^(?:image|build):/m.test(body) ? body : `image: postgres:17\n${body}`)

const sectionAsks = (sections: string, options = {}) =>
  asked(planOf(worldWith(composeWith('', sections), options)))

describe('a service that says', () => {
  test.each(SERVICE_ASKS)('%s', (body, ...asks) => {
    expect(serviceAsks(body)).toEqual(asks)
  })
})

describe('a compose file that says', () => {
  test.each(SECTION_ASKS)('%s', (sections, ...asks) => {
    expect(sectionAsks(sections)).toEqual(asks)
  })
})

describe('a hostile compose file cannot hide where a path leads', () => {
  test.each<HiddenPath>([
    ...HIDDEN_PATHS,
    ['behind a variable that the plan writes', './${BIND_HOST:+../../..}/etc:/x', '', '../../../etc'],
  ])('%s', (_how, mount, env, path) => {
    expect(serviceAsks(`volumes: ['${mount}']`, { env })).toEqual([`blocks metrics.bind:${path}`])
  })

  it.each([
    ['a lone brace', './${E:+{/a/a/a}/../../../etc:/x'],
    ['a pair of braces', './${E:+{}/a/a/a}/../../../etc:/x'],
    ['a brace behind a plain dollar', './${E:+$${/a/a/a}/../../../etc:/x'],
    ['a nested brace', './${E:+${F:-{}/a/a/a}/../../../etc:/x'],
  ])('behind %s in a default', (_how, mount) => {
    const { findings } = planOf(worldWith(composeWith(`volumes: ['${mount}']`), { env: 'E=1\n' }))
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: `file:${COMPOSE}`,
        level: 'blocks',
        because: expect.stringContaining('brace'),
      }),
    )
  })

  it('behind a link in the checkout', () => {
    expect(serviceAsks('volumes: ["./data/x:/x"]', { around: { leads: { 'data/x': '/etc' } } })).toEqual([
      'blocks metrics.bind:data/x',
    ])
  })

  it('behind an anchor and a merge key', () => {
    const compose = composeWith('image: postgres:17\nx-here: 1')
      .replace('x-here: 1', '<<: *all')
      .replace(/^services:/m, 'x-all: &all\n  privileged: true\nservices:')
    expect(asked(planOf(worldWith(compose)))).toEqual(['blocks metrics.privileged'])
  })

  it('below a folder that another service can change', () => {
    const compose = composeWith(
      'image: postgres:17\nvolumes: [./d:/data]',
      [
        'services:\n  other: {image: postgres:17, volumes: [./d/sub:/host]}',
        'secrets:\n  s: {file: ./d/secret}',
        'volumes:\n  v: {driver: local, driver_opts: {type: none, o: bind, device: ./d/v}}',
      ].join('\n'),
    )
    expect(asked(planOf(worldWith(compose)))).toEqual([
      'blocks other.changes-below:d/sub',
      'blocks secrets.s.reads-below:d/secret',
      'blocks volumes.v.reads-below:d/v',
      'warns other.service',
    ])
  })

  it('in a service that only another one starts', () => {
    const compose = composeWith(
      'image: postgres:17\ndepends_on: [hidden]',
      'services:\n  hidden: {image: postgres:17, profiles: [never], privileged: true}',
    )
    const { asks, services } = planOf(worldWith(compose))
    expect(services).not.toContain('hidden')
    expect(asked({ asks })).toContain('blocks hidden.privileged')
  })
})

describe('what .env says', () => {
  const envAsks = (env: string, service = '') => asked(planOf(worldWith(composeWith(service), { env })))

  test.each([
    ...['LD_PRELOAD', 'DOCKER_CONFIG', 'DOCKER_HOST', 'BUILDX_CONFIG', 'GIT_SSH_COMMAND'],
    ...['GIO_EXTRA_MODULES', 'OPENSSL_CONF', 'CLOUDSDK_PYTHON', 'AWS_CONFIG_FILE', 'HTTPS_PROXY', 'LOCPATH'],
    'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES',
  ])('cannot hand %s to the programs that Compose starts', name => {
    expect(envAsks(`${name}=./evil\n`)).toEqual([`blocks .env.${name}`])
  })

  test.each(['COMPOSE_PROFILES', 'HF_TOKEN', 'DOCKER_DEFAULT_PLATFORM'])('may set %s', name => {
    expect(envAsks(`${name}=x\n`)).toEqual([])
  })

  it('cannot mean different things to different versions of Compose', () => {
    expect(envAsks('X=${COMPOSE_B:+/etc}\nCOMPOSE_B=y\n')).toEqual(['blocks .env.X:COMPOSE_B'])
  })

  it('cannot hold the log-ins to registries', () => {
    expect(envAsks('X=${DOCKER_AUTH_CONFIG}\n')).toEqual(['blocks .env.X:DOCKER_AUTH_CONFIG'])
  })

  it('cannot depend on what Compose alone knows', () => {
    expect(envAsks('', "image: postgres:17\nvolumes: ['./${DOCKER_CLI_PLUGIN_SOCKET:+../}x:/x']")).toEqual([
      'blocks variable:DOCKER_CLI_PLUGIN_SOCKET',
    ])
  })
})

it.each(['\u0085', '\u2028', '\u2029'])('.env cannot hide a line behind the line end %j', end => {
  const { findings } = planOf(worldWith(composeWith(''), { env: `A=b${end}X=/etc\n` }))
  expect(findings).toContainEqual(
    expect.objectContaining({ id: 'file:.env', level: 'blocks', because: expect.stringContaining('U+2028') }),
  )
})

it('braces outside of defaults, and variables inside them, may be anywhere', () => {
  expect(serviceAsks("command: '{${A:-${B:-b}}} $${C:-{}} { ${D}'\nvolumes: ['./${A:-${B:-b}}:/x']")).toEqual(
    [],
  )
})

it('a path of the folder that is written as a whole is no ask', () => {
  expect(serviceAsks('volumes: ["/srv/reflector/mine:/x", "${PWD}/more:/y"]')).toEqual([])
})

it('what a service with another profile asks is not said, since it is not started', () => {
  expect(serviceAsks('privileged: true\nprofiles: [never]')).toEqual([])
})

it('an ask says who asks, where it is written and how to allow it', () => {
  const [ask] = planOf(worldWith(composeWith('image: postgres:17\nprivileged: true'))).asks
  expect(ask).toMatchObject({
    subject: 'metrics',
    group: 'rights',
    file: 'docker-compose.selfhosted.yml',
    line: expect.any(Number),
    title: 'metrics runs privileged',
    remedy: expect.stringContaining('`--allow metrics.privileged`'),
  })
})
