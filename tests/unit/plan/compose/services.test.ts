import { describe, expect, test } from 'vitest'
import { servicesOf } from '@/lib/plan/compose/services.ts'
import { modelOf, webFile } from '../../../support/compose-texts.ts'

const webWith = (body: string, variables: Record<string, string> = {}) =>
  servicesOf(modelOf(webFile(body)), name => variables[name]).web

test('the small view of a service', () => {
  const web = webWith(`
image: "app:\${TAG:-1}"
build: { context: ./www, dockerfile: docker/Web, target: live }
command: serve 'a b'
entrypoint: [/bin/enter]
working_dir: /app
profiles: [full]
depends_on: {db: {condition: service_healthy}, cache: {condition: service_started, required: false}}
env_file: [./server/.env, {path: extra.env, required: false}]
environment: [NODE_ENV=production, "URL=\${URL:?}", HF_TOKEN]
volumes: ["./Caddyfile:/etc/Caddyfile:ro", "data:/data", /srv/x:/x, ../up:/up, ~/home:/h, .:/app, /tmp]
ports: ["127.0.0.1:3000:80"]
`)
  expect(web).toEqual({
    image: 'app:1',
    builds: true,
    context: 'www',
    dockerfile: 'www/docker/Web',
    target: 'live',
    entrypoint: ['/bin/enter'],
    command: ['serve', 'a b'],
    workingDir: '/app',
    profiles: ['full'],
    needs: ['db', 'cache'],
    reads: ['server/.env', 'extra.env'],
    mounts: ['Caddyfile', '.'],
    volumes: [
      { from: 'checkout', source: 'Caddyfile', target: '/etc/Caddyfile', readOnly: true },
      ...['/data', '/x', '/up', '/h'].map(target => ({ from: 'elsewhere', target, readOnly: false })),
      { from: 'checkout', source: '.', target: '/app', readOnly: false },
      { from: 'image', target: '/tmp', readOnly: false },
    ],
    uses: ['TAG', 'URL', 'HF_TOKEN'],
    ports: [
      {
        text: '127.0.0.1:3000:80/tcp',
        binding: { ip: '127.0.0.1', from: 3000, to: 3000, target: '80', protocol: 'tcp' },
      },
    ],
  })
})

describe('variables have their values', () => {
  test('in ports, which are read only then', () => {
    const ports =
      'ports: ["${BIND:-127.0.0.1}:${PORT:-3000}:80", "${UDP:-44200-44300:44200-44300}/udp", "${NO}"]'
    const [web, , none] = webWith(ports, { BIND: '0.0.0.0', PORT: '8080' })?.ports ?? []
    expect(web?.binding).toEqual({ ip: '0.0.0.0', from: 8080, to: 8080, target: '80', protocol: 'tcp' })
    expect(none).toEqual({ text: '' })

    const [local, range] = webWith(ports)?.ports ?? []
    expect(local?.binding).toMatchObject({ ip: '127.0.0.1', from: 3000 })
    expect(range?.binding).toEqual({ ip: '', from: 44200, to: 44300, target: '44200-44300', protocol: 'udp' })
  })

  test('in mounts, whose value decides whether they are paths', () => {
    const volumes = 'volumes: ["${CONF:-./conf}:/conf:ro", "${DATA}:/data", "${UP}/x:/x"]'
    expect(webWith(volumes)?.mounts).toEqual(['conf'])
    expect(webWith(volumes, { CONF: 'named', DATA: './data', UP: '..' })?.mounts).toEqual(['data'])
  })

  test('in env files', () => {
    expect(webWith('env_file: "./env/${STAGE:-prod}.env"', { STAGE: 'test' })?.reads).toEqual([
      'env/test.env',
    ])
  })
})

describe('ports', () => {
  test.each([
    ['a port of the container only has no place on the host', '80', { text: '80/tcp' }],
    ['nor has one whose place Docker picks', '127.0.0.1::80', { text: '127.0.0.1::80/tcp' }],
    ['also where that is said with a zero', '0:80', { text: '0:80/tcp' }],
    ['what is no port is kept as text', 'web', { text: 'web' }],
  ])('%s', (_, port, read) => {
    expect(webWith(`ports: ["${port}"]`)?.ports).toEqual([read])
  })

  test('IPv6 addresses and long forms', () => {
    const ports = webWith(
      'ports: ["[::1]:8080:80", {target: 81, published: 8081, host_ip: "${IP:-::}", protocol: udp}]',
    )?.ports
    expect(ports?.map(({ binding }) => binding)).toMatchObject([
      { ip: '::1', from: 8080 },
      { ip: '::', from: 8081, protocol: 'udp' },
    ])
  })
})

describe('a service uses', () => {
  test('each variable once, wherever it stands, also inside defaults', () => {
    const body =
      'image: "$A:${B:-${C}}"\nlabels: {a: "${A}"}\nhealthcheck: {test: [CMD, "${D:?}"]}\ncommand: $$E'
    expect(webWith(body)?.uses).toEqual(['A', 'B', 'C', 'D'])
  })

  test('what it passes on without a value, in either form', () => {
    expect(webWith('environment: {A: , B: ""}\nbuild: {args: [C, D=1]}')?.uses).toEqual(['A', 'C'])
  })

  test('nothing that a later file took away', () => {
    const model = modelOf({ 'a.yml': webFile('image: "${OLD}"'), 'b.yml': webFile('image: "${NEW}"') })
    expect(servicesOf(model, () => undefined).web?.uses).toEqual(['NEW'])
  })

  test('its variables with what happens when they are unset', () => {
    const uses = modelOf(webFile('image: "${A:-x}"\nenvironment: ["B=${B:?why}", C]')).services.web?.uses
    expect(uses).toEqual([
      { name: 'A', operator: '-', orEmpty: true, word: 'x' },
      { name: 'B', operator: '?', orEmpty: true, word: 'why' },
      { name: 'C', operator: 'passed' },
    ])
  })
})
