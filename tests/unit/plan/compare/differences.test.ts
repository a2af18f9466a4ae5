import { describe, expect, it } from 'vitest'
import { namesInEnvFile } from '@/lib/plan/compare/names-in-env-file.ts'
import { differingPaths } from '../../../support/compared.ts'
import { webFile } from '../../../support/compose-texts.ts'

const DIR = '/srv/stack'

/** Where a service with these lines differs from what Compose prints of it. */
const differing = (body: string, printed: object, more: Record<string, string> = {}) =>
  differingPaths(
    { 'a.yml': webFile(`image: x\n${body}`), ...more },
    JSON.stringify({ services: { web: { image: 'x', ...printed } } }),
    DIR,
  )

const BIND = { type: 'bind', source: '/srv/stack/a', target: '/a', bind: { create_host_path: true } }
const PORT = { mode: 'ingress', target: 80, published: '80', protocol: 'tcp' }

describe('What versions of Compose print in forms of their own is no difference', () => {
  it.each<[body: string, printed: object]>([
    ['', { command: null, entrypoint: null, networks: { default: null } }],
    ['privileged: "yes"', { privileged: true }],
    ['privileged: false', {}],
    ['cap_add: [B, A]', { cap_add: ['A', 'B'] }],
    ['volumes: ["./a:/a"]', { volumes: [BIND] }],
    ['volumes: ["./a/:/a/"]', { volumes: [{ ...BIND, target: '/a/' }] }],
    ['volumes: ["/x/:/a"]', { volumes: [{ ...BIND, source: '/x' }] }],
    [
      'volumes: ["data:/d:ro,nocopy"]',
      { volumes: [{ type: 'volume', source: 'data', target: '/d', read_only: true }] },
    ],
    ['ports: ["80:80"]', { ports: [PORT] }],
    ['ports: [{target: 80, published: 80}]', { ports: [PORT] }],
    ['ports: ["80-81:80-81"]', { ports: [{ ...PORT, target: 81, published: '81' }, PORT] }],
    ['devices: ["/dev/a:/dev/b:r", /dev/c]', { devices: ['/dev/a:/dev/b:r', '/dev/c'] }],
    ['devices: ["/dev/a"]', { devices: [{ source: '/dev/a', target: '/dev/a', permissions: 'rwm' }] }],
    ['gpus: all', { gpus: [{ count: -1, capabilities: ['gpu'] }] }],
    ['gpus: all', { deploy: { resources: { reservations: { devices: [{ count: 'all' }] } } } }],
    ['scale: 2', { scale: 2, deploy: { replicas: 2, placement: {} } }],
    ['extra_hosts: ["a:::1", "b=1.1.1.1"]', { extra_hosts: ['a=::1', 'b=1.1.1.1'] }],
    ['extra_hosts: ["a:[::1]"]', { extra_hosts: { a: ['::1'] } }],
    ['environment: {A: "a$$b", B: "$$$$"}', { environment: { A: 'a$$b', B: '$$$$' } }],
    ['environment: [A, B=1]', { environment: { A: null, B: '1' } }],
    ['environment: [A, B=1]', { environment: { A: 'from outside', B: '1' } }],
    ['environment: {A: 2024-02-01}', { environment: { A: '2024-02-01 00:00:00 +0000 UTC' } }],
    ['environment: {A: 2024-02-01T10:00:00Z}', { environment: { A: '2024-02-01 10:00:00 +0000 UTC' } }],
    ['sysctls: ["a=1"]', { sysctls: { a: '1' } }],
    [
      'ulimits: {nproc: 9, nofile: {soft: 1, hard: 2}}',
      { ulimits: { nproc: 9, nofile: { hard: 2, soft: 1 } } },
    ],
    ['deploy: {labels: ["a=1"]}', { deploy: { labels: { a: '1' }, resources: {}, placement: {} } }],
    ['labels: {a: 1}', { labels: { a: '1' } }],
    ['command: run "it" && on', { command: ['run', 'it'] }],
    ['command: [run, "it"]', { command: ['run', 'it'] }],
    ['build: ./srv', { build: { context: '/srv/stack/srv', dockerfile: 'Dockerfile' } }],
    [
      'build: {context: ., ssh: [default]}',
      { build: { context: DIR, dockerfile: 'Dockerfile', ssh: ['default='] } },
    ],
    [
      'logging: {driver: local, options: {max-file: 3}}',
      { logging: { driver: 'local', options: { 'max-file': '3' } } },
    ],
    ['mem_limit: 1g\nstop_grace_period: 1m', { mem_limit: '1073741824', stop_grace_period: '1m0s' }],
    ['secrets: [s]', { secrets: [{ source: 's', target: '/run/secrets/s' }] }],
    ['healthcheck: {test: curl x}', { healthcheck: { test: ['CMD-SHELL', 'curl x'] } }],
    ['mystery: {a: 1}', { mystery: { a: 1 } }],
  ])('%s', (body, printed) => {
    expect(differing(body, printed)).toEqual([])
  })

  it('names of volumes and networks, and those that no service uses', () => {
    const sections = 'volumes: {data: , other: {external: true}, unused: }\nnetworks: {n: {internal: true}}'
    const printed = {
      services: { web: { image: 'x', networks: { n: null } } },
      volumes: { data: { name: 'p_data' }, other: { name: 'other', external: true } },
      networks: { n: { name: 'p_n', ipam: {}, internal: true }, default: { name: 'p_default', ipam: {} } },
    }
    const texts = { 'a.yml': `${webFile('image: x\nnetworks: [n]')}${sections}` }
    expect(differingPaths(texts, JSON.stringify(printed), DIR)).toEqual([])
  })
})

describe('A difference is named by its place, without its value', () => {
  it.each<[printed: object, path: string]>([
    [{ image: 'evil' }, 'services.web.image'],
    [{ privileged: true }, 'services.web.privileged'],
    [{ volumes: [{ ...BIND, source: '/secret' }] }, 'services.web.volumes'],
    [{ volumes: [{ ...BIND, read_only: true }] }, 'services.web.volumes'],
    [{ ports: [{ ...PORT, host_ip: '127.0.0.1' }] }, 'services.web.ports'],
    [{ environment: { A: 'secret' } }, 'services.web.environment'],
    [{ command: ['secret'] }, 'services.web.command'],
    [{ networks: { other: null } }, 'services.web.networks'],
    [{ depends_on: { other: {} } }, 'services.web.depends_on'],
    [{ build: { context: '/secret', dockerfile: 'Dockerfile' } }, 'services.web.build.context'],
    [{ label_file: ['/secret'] }, 'services.web.label_file'],
    [{ links: ['secret'] }, 'services.web.links'],
    [{ ulimits: { rtprio: 99 } }, 'services.web.ulimits'],
    [{ cpu_rt_runtime: 950000 }, 'services.web.cpu_rt_runtime'],
    [{ deploy: { labels: { secret: '1' } } }, 'services.web.deploy.labels'],
    [{ build: { labels: { secret: '1' } } }, 'services.web.build.labels'],
    [{ deploy: { resources: { reservations: { devices: [{ driver: 'cdi' }] } } } }, 'services.web.deploy'],
    [{ provider: { type: 'secret' } }, 'web.provider'],
    [{ key_of_a_newer_compose: 'secret' }, 'web.key_of_a_newer_compose'],
    [{ deploy: { key_of_a_newer_compose: 'secret' } }, 'web.deploy.key_of_a_newer_compose'],
  ])('%j', (printed, path) => {
    const found = differing('', printed)
    expect(found).toContain(path)
    expect(found.join()).not.toContain('secret')
  })

  it.each<[printed: object, path: string]>([
    [{ services: {} }, 'services.web'],
    [{ services: { web: { image: 'x' }, evil: { image: 'x' } } }, 'services.evil'],
    [{ services: { web: { image: 'x' } }, volumes: { v: { name: 'p_v' } } }, 'volumes.v'],
    [
      { services: { web: { image: 'x' } }, networks: { default: { driver: 'macvlan' } } },
      'networks.default.driver',
    ],
    [
      { services: { web: { image: 'x' } }, networks: { default: { name: 'other' } } },
      'networks.default.name',
    ],
    [
      { services: { web: { image: 'x' } }, networks: { default: { labels: { a: '1' } } } },
      'networks.default.labels',
    ],
  ])('%j', (printed, path) => {
    const found = differingPaths({ 'a.yml': webFile('image: x') }, JSON.stringify(printed), DIR, ['web'])
    expect(found).toContain(path)
  })

  it.each(['services', 'volumes', 'networks', 'secrets', 'configs'])(
    'also for the name __proto__ among the %s',
    section => {
      const hidden = `"__proto__": {"image": "evil", "file": "/etc/shadow"}`
      const services = `"services": {"web": {"image": "x"}${section === 'services' ? `, ${hidden}` : ''}}`
      const printed = `{${services}${section === 'services' ? '' : `, "${section}": {${hidden}}`}}`
      expect(differingPaths({ 'a.yml': webFile('image: x') }, printed, DIR)).toContain(`${section}.__proto__`)
    },
  )

  it('where Compose leaves out a service that a started one needs', () => {
    const texts = { 'a.yml': `${webFile('image: x\ndepends_on: [db]')}  db: {image: x}\n` }
    const printed = { services: { web: { image: 'x', depends_on: {} } } }
    expect(differingPaths(texts, JSON.stringify(printed), DIR, ['web'])).toEqual(['services.db'])
  })

  it('but a service that need not be there may be left out', () => {
    const texts = { 'a.yml': `${webFile('image: x\ndepends_on: {db: {required: false}}')}  db: {image: x}\n` }
    const printed = { services: { web: { image: 'x' } } }
    expect(differingPaths(texts, JSON.stringify(printed), DIR, ['web'])).toEqual([])
  })

  it('by the rules for rights as well, which judge what Compose prints', () => {
    expect(differing('', { build: { context: DIR, dockerfile: '/secret' } })).toContain(
      'web.build.dockerfile',
    )
    expect(differing('', { environment: { DOCKER_AUTH_CONFIG: null } })).toContain('web.environment')
  })
})

describe('Variables that an env file gives are no difference', () => {
  const ENV = { 'a.env': "A=1\nexport B='x\nC=3'\nD\n" }

  it('by any of its names', () => {
    const environment = { A: '1', B: 'x\nC=3', D: 'from outside', E: '5' }
    expect(differing('env_file: a.env\nenvironment: [E=5]', { environment }, ENV)).toEqual([])
  })

  it('also where they are the log-ins to registries, which the file asks for', () => {
    const environment = { DOCKER_AUTH_CONFIG: '' }
    const file = { 'a.env': 'DOCKER_AUTH_CONFIG\n' }
    expect(differing('env_file: a.env', { environment }, file)).toEqual([])
  })

  it('also where the file sets log-ins of its own, which it asks for', () => {
    const environment = { DOCKER_AUTH_CONFIG: '{}' }
    const file = { 'a.env': "DOCKER_AUTH_CONFIG='{}'\n" }
    expect(differing('env_file: a.env', { environment }, file)).toEqual([])
  })

  it('but a name of no file is one', () => {
    expect(differing('env_file: a.env', { environment: { A: '1', F: '6' } }, ENV)).toEqual([
      'services.web.environment',
    ])
  })

  it('and a file outside of the folder, which is not read here, may give any', () => {
    expect(differing('env_file: /etc/own.env', { environment: { F: '6' } })).toEqual([])
  })

  it('also where it is no env file but plain lines', () => {
    expect([...namesInEnvFile('A="open\nB=1\n')]).toEqual(expect.arrayContaining(['A', 'B']))
  })
})
