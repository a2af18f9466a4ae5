import { mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { servicesOf } from '@/lib/plan/compose/services.ts'
import { type ComposeFolder, makeComposeFolder } from '../support/compose-folder.ts'
import { normalForm } from '../support/compose-normal-form.ts'
import { type ComposeTexts, modelOf, problemOf, stackedFiles, webFile } from '../support/compose-texts.ts'
import { printedConfig } from '../support/printed-config.ts'
import { randomCompose } from '../support/random-compose.ts'
import { seededRandom } from '../support/seeded-random.ts'

let folder: ComposeFolder
beforeEach(async () => {
  folder = await makeComposeFolder(inject('engineEnv'))
})
afterEach(() => folder.remove())

/** What the real Compose makes of the files. */
async function config(texts: ComposeTexts, ...options: string[]) {
  for (const path of Object.keys(texts)) await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await folder.write(texts)
  const files = stackedFiles(texts).flatMap(path => ['--file', path])
  const { stdout } = await folder.compose(
    ...files,
    '--profile',
    '*',
    'config',
    '--format',
    'json',
    ...options,
  )
  return printedConfig.parse(JSON.parse(stdout))
}

const together = (...bodies: string[]): ComposeTexts =>
  Object.fromEntries(bodies.map((body, index) => [`${index}.yml`, webFile(body)]))

describe('the reader and Compose make the same of', () => {
  test.each<[string, ComposeTexts]>([
    [
      'short forms',
      together(`
image: x
build: ./srv
env_file: .env
environment: [A=1, "B=a=b", C=, D]
depends_on: [db, cache]
volumes: ["./a:/a", "../b:/b:ro", "~/c:/c", "named:/n/", /anonymous, "/abs/../x:/d:z", "c:/d:/e", ab]
ports: [80, "81:81/udp", "127.0.0.1:82:82", "[::1]:83:83", "127.0.0.1::84", "8000-8010:85", 22:22, 0x60]
extra_hosts: ["a:1.1.1.1", "b=::1"]
command: run "it"
profiles: [one]
gpus: all`),
    ],
    [
      'long forms',
      together(`
build: {context: ./srv, dockerfile: D, target: t, args: {A: 1, B: , C: "\${C:-c}"}}
env_file: [{path: a.env, required: false}, {path: ./b.env}]
environment: {A: 1.10, B: true, C: , D: "1.10", E: yes, F: 010, G: 0x1F, H: 1_000, I: ~, J: "$$x", K: 08, L: 22:22}
depends_on: {db: {condition: service_healthy, restart: true}, cache: {condition: service_started, required: false}}
volumes:
  - {type: bind, source: ./a, target: /a, read_only: true, bind: {create_host_path: false}}
  - {type: volume, source: named, target: /n/../m, volume: {nocopy: true}}
  - {type: tmpfs, target: /t}
ports:
  - {target: 80, published: 8080}
  - {target: 81, published: "8081-8090", host_ip: 127.0.0.1, protocol: udp, mode: host, name: web}
  - {target: "\${T}", published: "\${P:-1}"}
extra_hosts: {a: 1.1.1.1, b: [1.1.1.1, "::1"]}
entrypoint: [sh, -c, "echo $$X"]
command: []
healthcheck: {test: [CMD, x], interval: 5s, timeout: "\${T}", retries: "3", start_period: 1m, disable: true}
deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 2, capabilities: [gpu]}, {capabilities: [gpu], device_ids: ["0"]}]}}}
network_mode: host`),
    ],
    ['ranges of ports', together('ports: ["9998-10002:9998-10002/udp", "7000-7002", "8000-8010:80"]')],
    [
      'ports that only variables make readable',
      together('ports: ["${B:-127.0.0.1}:${P:-3000}:3000", "80:80", 81]', 'ports: ["82:82"]'),
    ],
    [
      'ranges that overlap',
      together(
        'ports: ["8000-8010:8000-8010"]',
        'ports: ["8005:8005", "8009-8012:8009-8012", {target: 8001, published: "8001", mode: host}]',
      ),
    ],
    ['what no volume name or path is', together('volumes: ["${DATA}:/data", "x/y:/z"]\nimage: x')],
    [
      'needs that other keys make',
      together(
        'network_mode: service:vpn\nlinks: ["db:x", cache]\nvolumes_from: ["files:ro", "container:y"]\npid: service:p\ndepends_on: [db]',
      ),
    ],
    [
      'names, volumes and networks',
      {
        'a.yml': `${webFile('networks: [n]')}name: "My Proj_\${X}"\nvolumes: {a: , b: {external: true}, c: {name: "\${N}", driver: local}, d: {external: {name: q}}}\nnetworks: {n: , default: {external: true}}`,
      },
    ],
    [
      'several documents in one file',
      { 'a.yml': `${webFile('image: x\nports: ["1:1"]')}---\n${webFile('image: y\nports: ["2:2"]')}` },
    ],
    [
      'line ends of Windows',
      { 'a.yml': webFile('image: x\nenvironment:\n  A: "1"').replaceAll('\n', '\r\n') },
    ],
    [
      'files laid over each other',
      together(
        'image: a\nbuild: ./a\ncommand: [a]\nenvironment: {A: 1.10, B: }\nports: ["80:80"]\nvolumes: ["./a:/a"]\nenv_file: a\ndepends_on: {db: {condition: service_healthy}}\nhealthcheck: {test: [CMD, a], retries: 1}',
        'image: b\nbuild: {target: t, args: [X=1]}\ncommand: b\nenvironment: [A=2, C]\nports: ["0.0.0.0:80:80", {target: 80, published: 80}]\nvolumes: ["./b:/a/:ro"]\nenv_file: [{path: a, required: false}, c]\ndepends_on: [db, cache]\nhealthcheck: {test: b}',
        'build: {args: {Y: 0x10}}\nprofiles: [p]\nextra_hosts: ["a:1", "a:2"]\ndepends_on: {db: {condition: service_healthy, required: false}}',
      ),
    ],
    [
      '!override and !reset',
      together(
        'image: a\nports: ["80:80"]\nenvironment: {A: 1, B: 2}\nvolumes: ["./a:/a"]\ncommand: x\nenv_file: [a]',
        'ports: !override ["81:81"]\nenvironment: {A: !reset null, C: 3}\nvolumes: !reset []\ncommand: !reset null\nenv_file: !override b',
      ),
    ],
    [
      'anchors, aliases, merge keys and extensions',
      {
        'a.yml': `
x-env: &env {A: env, B: env}
x-more: &more {B: more, C: "\${C}"}
x-base: &base
  image: &image base
  restart: always
  ports: &ports ["80:80"]
services:
  web: {<<: *base, environment: {<<: [*env, *more], A: own}, x-note: {a: b}}
  api:
    image: *image
    environment:
      <<: *env
      Z: >-
        folded
        text
    command: |
      a
        b
    ports: *ports
`,
      },
    ],
    [
      'services extended here and elsewhere',
      {
        'a.yml': `
services:
  web: {extends: {file: sub/b.yml, service: mid}, env_file: own.env, ports: !override ["81:81"]}
  api: {extends: web, environment: [B=api]}
  job: {extends: {service: api}, build: {target: t}}`,
        'sub/b.yml': `
services:
  mid: {extends: {file: deep/c.yml, service: low}, env_file: b.env, ports: ["80:80"], build: {dockerfile: D}, volumes: ["./b:/b"]}`,
        'sub/deep/c.yml':
          'services: {low: {image: c, volumes: ["./c:/c", "named:/n"], environment: {A: low, B: low}, depends_on: [db]}}',
      },
    ],
    [
      'included files',
      {
        'a.yml':
          'include: [sub/b.yml, {path: [other/d.yml, other/e.yml], project_directory: other/deep}]\nservices: {web: {image: x, depends_on: [mid]}}',
        'sub/b.yml':
          'include: [deep/c.yml]\nservices: {mid: {build: ., env_file: b.env}}\nvolumes: {v: {driver: local}}\nnetworks: {n: }',
        'sub/deep/c.yml': 'services: {low: {image: c, volumes: ["./c:/c"], networks: [n]}}',
        'other/d.yml': 'services: {far: {build: ., image: d}}',
        'other/e.yml': 'services: {far: {image: e, volumes: ["./e:/e"]}}',
        'other/deep/.keep': '',
      },
    ],
  ])('%s', async (_, texts) => {
    const printed = await config(texts, '--no-interpolate')
    expect(normalForm(modelOf(texts), folder.path)).toEqual(printed)
  })

  const seeds = process.env.TEST_SEED
    ? [Number(process.env.TEST_SEED)]
    : Array.from({ length: 40 }, (_, index) => index + 1)
  test.each(seeds)('a random stack (TEST_SEED=%i)', async seed => {
    const texts = randomCompose(seededRandom(seed))
    const printed = await config(texts, '--no-interpolate')
    expect(normalForm(modelOf(texts), folder.path)).toEqual(printed)
  })
})

describe('with the values of .env, the view of a service is what Compose would start', () => {
  const compose = `${webFile(`
image: "app:\${TAG-1}\${EMPTY:+x}"
ports: ["\${BIND:-127.0.0.1}:\${PORT:-3000}:80", "\${UDP:-44200-44210:44200-44210}/udp", "81"]
volumes: ["\${CONF:-./conf}:/conf:ro", "\${DATA:-named}:/data", "./\${EMPTY:-x}/y:/y", "\${CONF:-\${DATA:-.}/z}:/z"]`)}
volumes: {named: }`

  test.each<[string, Record<string, string>]>([
    ['nothing set', {}],
    [
      'everything set',
      { BIND: '0.0.0.0', PORT: '8080', UDP: '5000:50', DATA: './data', CONF: 'named', TAG: '2', EMPTY: '' },
    ],
  ])('%s', async (_, values) => {
    const env = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
    const printed = (await config({ 'a.yml': compose, '.env': env.join('') })).services.web
    const view = servicesOf(modelOf(compose), name => values[name]).web

    expect(view?.image).toBe(printed?.image)
    const sources = printed?.mounts.flatMap(({ type, source }) => (type === 'bind' && source ? [source] : []))
    expect(view?.mounts.toSorted()).toEqual(sources?.map(source => relative(folder.path, source)).toSorted())
    const bindings = view?.ports.flatMap(({ binding }) => binding ?? [])
    const spans = bindings?.map(({ ip, from, to, protocol }) => `${ip} ${from} ${to} ${protocol}`)
    expect(spans).toEqual(
      values.UDP
        ? ['0.0.0.0 8080 8080 tcp', ' 5000 5000 udp']
        : ['127.0.0.1 3000 3000 tcp', ' 44200 44210 udp'],
    )
    const published = printed?.ports.flatMap(port =>
      'published' in port && port.published ? [Number(port.published)] : [],
    )
    expect(published?.length).toBe(bindings?.reduce((sum, { from, to }) => sum + to - from + 1, 0))
  })
})

describe('the reader refuses what Compose refuses', () => {
  test.each([
    ['no YAML', webFile('ports: ["80:80"')],
    ['a tab', 'services:\n\tweb: {image: x}\n'],
    ['an unknown alias', webFile('image: *none')],
    ['a name twice', webFile('image: x\nimage: y')],
    ['a name that is no text', webFile('5: x')],
    ['nothing', '# a comment'],
    ['a list of services', 'services: [web]'],
    ['an empty service', 'services: {web: }'],
    ['an empty list left standing', webFile('image: x\nvolumes:')],
    ['a port without a target', webFile('image: x\nports: [{published: "80"}]')],
    ['a number that is no port', webFile('image: x\nports: [70000]')],
    ['a mount without a source', webFile('image: x\nvolumes: [{type: bind, target: /a}]')],
    ['a mount with too many colons', webFile('image: x\nvolumes: ["data:/a:ro:rw"]')],
    ['a circle of extends', 'services: {a: {extends: b}, b: {extends: a}}'],
    ['a service that is not there to extend', webFile('extends: base')],
    ['a file that is not there to include', 'include: [none.yml]'],
    ['a circle of includes', 'include: [a.yml]'],
    ['a service with a blank in its name', 'services: {"a b": {image: x}}'],
    ['a service whose name moves the cursor', 'services: {"a\\e[2J": {image: x}}'],
    ['a service without a name', 'services: {"": {image: x}}'],
    ['a volume with a slash in its name', 'services: {a: {image: x}}\nvolumes: {../a: {}}'],
    ['a secret with a blank in its name', 'services: {a: {image: x}}\nsecrets: {"a b": {file: x}}'],
  ])('%s', async (_, text) => {
    await expect(config({ 'a.yml': text }, '--no-interpolate')).rejects.toThrow()
    expect(problemOf({ 'a.yml': text })).toMatchObject({ file: 'a.yml', line: expect.any(Number) })
  })
})
