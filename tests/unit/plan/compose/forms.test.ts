import { describe, expect, test } from 'vitest'
import { modelOf, webOf } from '../../../support/compose-texts.ts'

describe('short and long forms mean the same', () => {
  test.each([
    ['build: ./www', 'build: {context: www, dockerfile: Dockerfile}'],
    ['env_file: .env', 'env_file: [{path: ./.env, required: true}]'],
    ['env_file: [a.env, b.env]', 'env_file: [{path: a.env}, {path: b.env}]'],
    ['depends_on: [db]', 'depends_on: {db: {condition: service_started, required: true}}'],
    ['environment: [A=1, B=x=y, C=, D]', 'environment: {A: 1, B: x=y, C: "", D: }'],
    ['build: {context: ., args: [A=1, B]}', 'build: {context: ., args: {A: "1", B: null}}'],
    ['volumes: ["./a:/a:ro"]', 'volumes: [{type: bind, source: ./a, target: /a, read_only: true}]'],
    ['volumes: ["data:/a/"]', 'volumes: [{type: volume, source: data, target: /a}]'],
    ['ports: ["80:8080"]', 'ports: [{target: 8080, published: "80", protocol: tcp, mode: ingress}]'],
    ['ports: ["[::1]:80:8080/udp"]', 'ports: [{target: 8080, published: 80, host_ip: "::1", protocol: udp}]'],
    ['extra_hosts: ["a:1.1.1.1", "b=::1"]', 'extra_hosts: {a: 1.1.1.1, b: "::1"}'],
    ['gpus: all', 'gpus: [{count: all}]'],
    ['ports: [80, 0x51]', 'ports: ["80", "81"]'],
  ])('%s', (short, long) => {
    expect(webOf(short)).toEqual(webOf(long))
  })
})

test('a command keeps the form it has: one text for a shell, or words', () => {
  const { command, entrypoint } = webOf('command: run "a b"\nentrypoint: [sh, -c, "$$X"]')
  expect({ command, entrypoint }).toEqual({ command: 'run "a b"', entrypoint: ['sh', '-c', '$$X'] })
  expect(webOf('command:').command).toBeUndefined()
  expect(webOf('command: ""\nentrypoint: []')).toMatchObject({ command: '', entrypoint: [] })
})

test('ranges of ports stay text', () => {
  expect(webOf('ports: ["40000-40100:40000-40100/udp", "8000-8010:80"]').ports).toMatchObject([
    { target: '40000-40100', published: '40000-40100', protocol: 'udp' },
    { target: '80', published: '8000-8010', protocol: 'tcp' },
  ])
})

test('one port with a variable leaves all ports of the list as they are written', () => {
  expect(webOf('ports: ["${BIND:-127.0.0.1}:${PORT:-3000}:3000", "80:80", 22]').ports).toEqual([
    { text: '${BIND:-127.0.0.1}:${PORT:-3000}:3000' },
    { text: '80:80' },
    { text: '22' },
  ])
})

test('graphics cards come from `deploy` and from `gpus`', () => {
  const deploy = 'deploy: {resources: {reservations: {devices: [{driver: nvidia, capabilities: [gpu]}]}}}'
  const { devices } = webOf(`${deploy}\ngpus: [{device_ids: ["0"]}]`)
  expect(devices).toEqual([
    { driver: 'nvidia', count: 'all', capabilities: ['gpu'] },
    { ids: ['0'], capabilities: [] },
  ])
})

test('a health check keeps its texts, numbers become text', () => {
  const { healthcheck } = webOf(
    'healthcheck: {test: [CMD, curl], interval: "${I:-5s}", retries: 3, start_period: 1m}',
  )
  const check = {
    test: ['CMD', 'curl'],
    interval: '${I:-5s}',
    retries: '3',
    startPeriod: '1m',
    disable: false,
  }
  expect(healthcheck).toEqual(check)
})

test('truths are read from words too', () => {
  const mount = '{type: volume, source: d, target: /d, read_only: "true"}'
  const { mounts, envFiles } = webOf(`volumes: [${mount}]\nenv_file: [{path: a, required: "false"}]`)
  expect(mounts[0]?.readOnly).toBe(true)
  expect(envFiles[0]?.required).toBe(false)
})

test('a build knows its context, and a Dockerfile unless one is written inline', () => {
  expect(webOf('build: {target: prod}').build).toEqual({
    context: '.',
    dockerfile: 'Dockerfile',
    args: {},
    target: 'prod',
  })
  expect(webOf('build: {dockerfile_inline: FROM x}').build?.dockerfile).toBeUndefined()
  expect(webOf('build: https://example.com/a.git').build?.context).toBe('https://example.com/a.git')
  expect(webOf('build: git@example.com:a').build?.context).toBe('git@example.com:a')
})

test('shared namespaces, links and volumes_from are needs', () => {
  const { dependsOn } = webOf(
    'network_mode: service:vpn\nlinks: ["db:database", cache]\nvolumes_from: ["files:ro", "container:x"]\ndepends_on: {db: {condition: service_healthy}}',
  )
  expect(dependsOn).toEqual({
    db: { condition: 'service_healthy', required: true, restart: false },
    cache: { condition: 'service_started', required: true, restart: true },
    vpn: { condition: 'service_started', required: true, restart: true },
    files: { condition: 'service_started', required: true, restart: false },
  })
})

describe('the top of the model', () => {
  const top = (text: string) => modelOf(`services: {web: {image: x}}\n${text}`)

  test('volumes and networks with what is written of them', () => {
    const { volumes } = top(
      'volumes: {a: , b: {external: true}, c: {external: {name: q}}, d: {name: "${N}", driver: local}}',
    )
    expect(volumes).toEqual({
      a: { external: false },
      b: { external: true },
      c: { external: true, name: 'q' },
      d: { external: false, name: '${N}', driver: 'local' },
    })
  })

  test('the default network is there when a service is on it, and only then', () => {
    expect(Object.keys(top('').networks)).toEqual(['default'])
    expect(Object.keys(modelOf('services: {web: {networks: []}}').networks)).toEqual(['default'])
    expect(Object.keys(modelOf('services: {web: {network_mode: host}}').networks)).toEqual([])
    expect(Object.keys(modelOf('services: {web: {networks: [n]}}\nnetworks: {n: }').networks)).toEqual(['n'])
  })

  test('its name as written, keys of its own ignored', () => {
    expect(top('name: My ${X}\nversion: "3"\nx-own: {a: 1}').name).toBe('My ${X}')
  })
})

test('names of things in JavaScript are ordinary names', () => {
  const { services } = modelOf('services: {constructor: {image: a, environment: {toString: 1}}}')
  const environments = Object.entries(services).map(([name, { environment }]) => [
    name,
    Object.keys(environment),
  ])
  expect(environments).toEqual([['constructor', ['toString']]])
})
