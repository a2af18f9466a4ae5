import { describe, expect, it, test } from 'vitest'
import { SECTION_ASKS, SERVICE_ASKS } from '../../../support/ask-tables.ts'
import {
  asked,
  COMPOSE,
  composeWith,
  HIDDEN_PATHS,
  type HiddenPath,
  planOf,
  rightsIn,
  smallComposeWith,
  worldWith,
} from '../../../support/asks.ts'
import { textIn, worldOf } from '../../../support/reflector/world.ts'

const serviceAsks = (body: string, options: Parameters<typeof rightsIn>[1] = {}) =>
  asked(rightsIn(smallComposeWith(withImage(body)), options))

const withImage = (body: string) => (/^(?:image|build):/m.test(body) ? body : `image: postgres:17\n${body}`)

const sectionAsks = (sections: string, options: Parameters<typeof rightsIn>[1] = {}) =>
  asked(rightsIn(smallComposeWith('', sections), options))

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
  test.each<HiddenPath>(HIDDEN_PATHS)('%s', (_how, mount, env, path) => {
    const asks = serviceAsks(`volumes: ['${mount}']`, { env })
    expect(asks.filter(ask => ask !== 'warns .env.X')).toEqual([`blocks metrics.bind:${path}`])
  })

  it('behind a variable that the plan writes', () => {
    const compose = composeWith(withImage("volumes: ['./${BIND_HOST:+../../..}/etc:/x']"))
    expect(asked(planOf(worldWith(compose)))).toEqual(['blocks metrics.bind:../../../etc'])
  })

  it.each([
    ['a lone brace', './${E:+{/a/a/a}/../../../etc:/x'],
    ['a pair of braces', './${E:+{}/a/a/a}/../../../etc:/x'],
    ['a brace behind a plain dollar', './${E:+$${/a/a/a}/../../../etc:/x'],
    ['a nested brace', './${E:+${F:-{}/a/a/a}/../../../etc:/x'],
  ])('behind %s in a default', (_how, mount) => {
    const { findings } = rightsIn(smallComposeWith(withImage(`volumes: ['${mount}']`)), { env: 'E=1\n' })
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: `file:${COMPOSE}`,
        level: 'blocks',
        because: expect.stringContaining('brace'),
      }),
    )
  })

  it('behind a link in the checkout', () => {
    expect(
      serviceAsks('volumes: ["./data/x:/x"]', {
        around: { leads: { 'data/x': { end: '/etc', links: ['/srv/reflector/data/x'] } } },
      }),
    ).toEqual(['blocks metrics.bind:data/x'])
  })

  it.each([
    ['a mount', "volumes: ['./sub/${X}:/x']", 'metrics.bind:mine'],
    [
      'a mount in long form',
      "volumes: [{type: bind, source: './sub/${X}', target: /x}]",
      'metrics.bind:mine',
    ],
    ['a default', "volumes: ['./sub/${NOT_SET:-../mine}:/x']", 'metrics.bind:mine'],
    ['two variables', "volumes: ['./sub/${DOT}${DOT}/mine:/x']", 'metrics.bind:mine'],
    ['an env file', "env_file: './sub/${X}'", 'metrics.env_file:mine'],
    ['a build', "build: './sub/${X}'", 'metrics.build.context:mine'],
    ['a build of the whole folder', "build: './sub/${UP}'", 'metrics.build.context:.'],
    ['a Dockerfile', "build: {context: ., dockerfile: 'sub/${X}'}", 'metrics.build.dockerfile:mine'],
    [
      'another context of a build',
      "build: {context: ., additional_contexts: {a: './sub/${X}'}}",
      'metrics.build.additional_contexts:mine',
    ],
    [
      'a list of contexts',
      "build: {context: ., additional_contexts: ['a=./sub/${X}']}",
      'metrics.build.additional_contexts:mine',
    ],
    ['a file of labels', "label_file: ['./sub/${X}']", 'metrics.label_file:mine'],
  ])('behind a step back that a variable brings into the path of %s', (_what, body, key) => {
    expect(serviceAsks(body, { env: 'X=../mine\nUP=..\nDOT=.\n' })).toContain(`blocks ${key}`)
  })

  it.each([
    ['secrets:\n  s: {file: "./sub/${X}"}', 'secrets.s.file:mine'],
    ['configs:\n  c: {file: "./sub/${X}"}', 'configs.c.file:mine'],
    [
      'volumes:\n  v: {driver: local, driver_opts: {type: none, o: bind, device: "./sub/${X}"}}',
      'volumes.v.device:mine',
    ],
  ])('behind a step back that a variable brings into %j', (sections, key) => {
    expect(sectionAsks(sections, { env: 'X=../mine\n' })).toContain(`blocks ${key}`)
  })

  it.each([
    ['build: ./mine', 'mine/Dockerfile'],
    ['build: ./mine', 'mine/dockerfile'],
    ['build: {context: ./mine, dockerfile: Dockerfile}', 'mine/dockerfile'],
    ['build: .', 'Dockerfile'],
  ])('behind a Dockerfile that is a link: %s, %s', (body, path) => {
    const around = { leads: { [path]: { end: '/root/.ssh/id_rsa', links: [`/srv/reflector/${path}`] } } }
    expect(rightsIn(smallComposeWith(body)).reaches).toContain(path)
    expect(serviceAsks(body, { around })).toEqual([`blocks metrics.build.dockerfile:${path}`])
  })

  it('behind a link that is mounted a second time for reading', () => {
    const around = { leads: { tz: { end: '/usr/share/zoneinfo', links: ['/srv/reflector/tz'] } } }
    expect(serviceAsks('volumes: ["./tz:/a", "./tz:/b:ro"]', { around })).toEqual(['blocks metrics.bind:tz'])
  })

  it('behind a name with a dot that makes two keys one', () => {
    const services =
      'services:\n  a: {image: postgres:17, b.privileged: 1}\n  a.b: {image: postgres:17, privileged: true}'
    const sections =
      'volumes:\n  a.driver_opts: {driver: nfs}\n  a: {driver_opts: {"driver:nfs": x}, driver_opts.driver:nfs: y}'
    expect(sectionAsks(`${services}\n${sections}`).filter(ask => !ask.endsWith('.service'))).toEqual([
      'blocks a\\u{2e}b.privileged',
      'blocks volumes.a\\u{2e}driver_opts.driver:nfs',
      'warns a.b\\u{2e}privileged',
      'warns volumes.a.driver_opts',
      'warns volumes.a.driver_opts.driver\\u{3a}nfs',
      'warns volumes.a.driver_opts\\u{2e}driver\\u{3a}nfs',
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

  it.each([
    ['a mount', 'volumes: [./d:/data, ./link/sub:/x]', 'changes-below'],
    ['an env file', 'volumes: [./d:/data]\nenv_file: ./link/sub', 'reads-below'],
    ['a build', 'volumes: [./d:/data]\nbuild: ./link/sub', 'reads-below'],
    [
      'a folder that is changed by another name',
      'volumes: [./link:/data, ./d/sub:/x]',
      'changes-below',
      'd/sub',
    ],
  ])(
    'below a folder that a container changes, through a link in the path of %s',
    (_what, body, how, path = 'link/sub') => {
      const link = '/srv/reflector/link'
      const leads = {
        link: { end: '/srv/reflector/d', links: [link] },
        'link/sub': { end: '/srv/reflector/d/sub', links: [link] },
      }
      expect(serviceAsks(body, { around: { leads } })).toEqual([`blocks metrics.${how}:${path}`])
    },
  )

  it('in a compose file that is a link into a folder that a container changes', () => {
    const lead = { end: '/srv/reflector/d/real.yml', links: [`/srv/reflector/${COMPOSE}`] }
    const asks = serviceAsks('volumes: [./d:/data]', { around: { leads: { [COMPOSE]: lead } } })
    expect(asks).toEqual(['blocks metrics.bind:d'])
  })

  it('behind a link that a container can replace', () => {
    const leads = { l: { end: '/srv/reflector/safe', links: ['/srv/reflector/l', '/srv/reflector/d/m'] } }
    expect(serviceAsks('volumes: [./d:/data, "./l:/x:ro"]', { around: { leads } })).toEqual([
      'blocks metrics.reads-below:l',
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
  const envAsks = (env: string, service = '') => asked(rightsIn(smallComposeWith(service), { env }))

  test.each([
    ...['LD_PRELOAD', 'DOCKER_CONFIG', 'DOCKER_HOST', 'BUILDX_CONFIG', 'GIT_SSH_COMMAND'],
    ...['GIO_EXTRA_MODULES', 'OPENSSL_CONF', 'CLOUDSDK_PYTHON', 'AWS_CONFIG_FILE', 'HTTPS_PROXY', 'LOCPATH'],
    'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES',
  ])('cannot hand %s to the programs that Compose starts', name => {
    expect(envAsks(`${name}=./evil\n`)).toEqual([`blocks .env.${name}`])
  })

  const USED = 'environment: {A: "${COMPOSE_PROFILES}${HF_TOKEN}${BIND_HOST}${DOCKER_DEFAULT_PLATFORM}"}'
  test.each(['COMPOSE_PROFILES', 'HF_TOKEN', 'BIND_HOST', 'DOCKER_DEFAULT_PLATFORM'])(
    'may set %s, which is usual',
    name => {
      expect(envAsks(`${name}=x\n`, withImage(USED))).toEqual([])
    },
  )

  test('may set names that no compose file uses, for they reach no program', () => {
    expect(envAsks('MY_TOOL=x\nAWS_PROFILE=evil\n', withImage('environment: [OTHER]'))).toEqual([])
  })

  test.each([
    ['a variable', 'environment: {A: "${AWS_PROFILE}"}'],
    ['a default', 'environment: {A: "${NOT_SET:-$AWS_PROFILE}"}'],
    ['a list of variables', 'environment: [AWS_PROFILE]'],
    ['a variable without a value', 'environment: {AWS_PROFILE: }'],
    ['the arguments of a build', 'build: {context: ., args: [AWS_PROFILE]}'],
    ['a command', 'post_start: [{command: x, environment: [AWS_PROFILE]}]'],
    ['an env file', 'env_file: ./a.env'],
    ['an env file that only names it', 'env_file: ./b.env'],
    ['an env file that cannot be read', 'env_file: ./unseen.env'],
  ])('is named where %s hands a name to Compose that the stack is not known to use', (_how, body) => {
    const files = { 'a.env': 'A=${X:-${AWS_PROFILE}}\n', 'b.env': 'AWS_PROFILE\n' }
    const asks = serviceAsks(body, { env: 'AWS_PROFILE=evil\nMINE=1\n', files })
    expect(asks).toContain('warns .env.AWS_PROFILE')
    expect(asks.includes('warns .env.MINE')).toBe(body.includes('unseen'))
  })

  test.each(['secrets', 'configs'])('is named where one of the %s is a name of it', section => {
    const asks = sectionAsks(`${section}:\n  s: {environment: AWS_PROFILE}`, { env: 'AWS_PROFILE=evil\n' })
    expect(asks).toEqual(['warns .env.AWS_PROFILE'])
  })

  it('cannot mean different things to different versions of Compose', () => {
    expect(envAsks('X=${COMPOSE_B:+/etc}\nCOMPOSE_B=y\n')).toEqual(['blocks .env.X:COMPOSE_B'])
  })

  it('cannot hold the log-ins to registries', () => {
    expect(envAsks('X=${DOCKER_AUTH_CONFIG}\n')).toEqual(['blocks .env.X:DOCKER_AUTH_CONFIG'])
  })

  test.each([
    ['in a value', 'A=x${DOCKER_AUTH_CONFIG}'],
    ['in a default', 'A="${B:-${DOCKER_AUTH_CONFIG}}"'],
    ['by name alone', 'DOCKER_AUTH_CONFIG'],
  ])('cannot be left to an env file that takes the log-ins to registries %s', (_how, line) => {
    const files = { 'a.env': `# settings\n${line}\n`, 'b.env': "A='$DOCKER_AUTH_CONFIG'\nB=\\$x\n" }
    expect(serviceAsks('env_file: [./b.env, ./a.env]', { files })).toEqual([
      'blocks metrics.env_file:a.env:DOCKER_AUTH_CONFIG',
    ])
  })

  it('cannot be left to an env file that this wizard cannot read and Compose can', () => {
    const world = worldWith(composeWith('env_file: big.txt'))
    const files = { ...world.files, 'big.txt': { unusable: 'It is not UTF-8 text.' } }
    const { asks } = planOf({ ...world, files })
    const ask = asks.find(({ key }) => key === 'metrics.env_file:big.txt:DOCKER_AUTH_CONFIG')
    expect(ask).toMatchObject({ level: 'blocks', because: expect.stringContaining('It is not UTF-8 text.') })
  })

  it('can be left out with an env file that is missing', () => {
    const world = worldWith(composeWith('env_file: [{path: none.txt, required: false}]'))
    const files = { ...world.files, 'none.txt': { absent: true as const } }
    expect(asked(planOf({ ...world, files })).filter(ask => ask.includes('env_file'))).toEqual([])
  })

  it('is asked for an env file that sets them itself', () => {
    const files = { 'a.env': "DOCKER_AUTH_CONFIG='{}'\n" }
    const { asks } = planOf(worldWith(composeWith('env_file: a.env'), { files }))
    const ask = asks.find(({ key }) => key === 'metrics.env_file:a.env:DOCKER_AUTH_CONFIG')
    expect(ask).toMatchObject({ level: 'blocks', because: expect.stringContaining('Line 1') })
  })

  it('cannot be left to the example that an env file begins with', () => {
    const path = 'server/.env.selfhosted.example'
    const example = textIn(worldOf('2026-04').files[path]) ?? ''
    const files = { [path]: `${example}\nLEAK=\${DOCKER_AUTH_CONFIG}\n` }
    expect(asked(planOf(worldWith(composeWith(''), { files })))).toContain(
      'blocks server.env_file:server/.env:DOCKER_AUTH_CONFIG',
    )
  })

  const PROXIES = { https_proxy: 'http://ada:secret@proxy:3128', HTTP_PROXY: 'http://proxy:3128' }
  const around = { variables: { HOME: '/root', PWD: '/srv/reflector', ...PROXIES } }

  test.each([
    ['environment: {A: "${https_proxy}"}', 'blocks variable:https_proxy'],
    ['environment: [https_proxy]', 'blocks variable:https_proxy'],
    ['environment: {https_proxy: }', 'blocks variable:https_proxy'],
    ['command: ["sh", "-c", "send ${NOTHING:-$https_proxy}"]', 'blocks variable:https_proxy'],
    ['build: {context: ., args: [https_proxy]}', 'blocks variable:https_proxy'],
    ['env_file: ./a.env', 'blocks variable:https_proxy'],
    ['environment: {A: "${HTTP_PROXY}", B: "$${https_proxy}"}'],
    ['environment: [HTTPS_PROXY, HTTP_PROXY]'],
  ])('and the shell do not hand a log-in to a proxy on where a service says %s', (body, ...asks) => {
    expect(serviceAsks(body, { around, files: { 'a.env': 'A=${https_proxy}\n' } })).toEqual(asks)
  })

  test.each(['secrets', 'configs'])(
    'and the shell do not make a log-in to a proxy one of the %s',
    section => {
      expect(sectionAsks(`${section}:\n  s: {environment: https_proxy}`, { around })).toEqual([
        'blocks variable:https_proxy',
      ])
    },
  )

  it('cannot hold a log-in to a proxy that it takes from the shell', () => {
    const world = worldWith(composeWith(''), { env: 'X=${https_proxy}\nY=${HTTP_PROXY}\n', around })
    expect(asked(planOf(world))).toEqual(['blocks .env.X:https_proxy'])
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

it.each([
  ['as the longest value', 128 * 1024 - 2 - 'BIND_HOST'.length, []],
  ['one byte more', 128 * 1024 - 1 - 'BIND_HOST'.length, ['file:.env']],
])('.env is refused where Compose could not be started with it: %s', (_how, length, ids) => {
  const service = withImage('environment: {A: "${MINE_HOST}"}')
  const { findings } = planOf(worldWith(composeWith(service), { env: `MINE_HOST=${'x'.repeat(length)}\n` }))
  expect(findings.filter(({ at, level }) => at === '.env' && level === 'blocks').map(({ id }) => id)).toEqual(
    ids,
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
  const compose = composeWith(withImage('privileged: true\nprofiles: [never]'))
  expect(asked(planOf(worldWith(compose)))).toEqual([])
})

it.each([
  ['sysctls: {"net.x \\n  ok   All is well.": "1"}', 'metrics sets net.x \\u{a}  ok   All is well.'],
  ['external_links: ["x"]\nmystery\u202e: 1', '`mystery\\u{202e}` is not known here'],
  ['volumes: ["/etc\\u202e:/x"]', 'metrics reads and changes /etc\\u{202e}'],
  ['image: "evil\\u200b\\nok"', 'metrics runs evil\\u{200b}\\u{a}ok, which this stack is not known to use'],
])('a title cannot begin a line of its own or hide a sign: %j', (body, title) => {
  expect(rightsIn(smallComposeWith(withImage(body))).asks.map(ask => ask.title)).toContain(title)
})

it('a value of thousands of letters does not fill the screen', () => {
  const { asks } = rightsIn(smallComposeWith(withImage(`devices: ["/dev/${'x'.repeat(9000)}"]`)))
  expect(Math.max(...asks.map(({ title }) => title.length))).toBeLessThan(600)
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
