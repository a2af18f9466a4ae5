import { describe, expect, test } from 'vitest'
import { modelOf, webOf } from '../../../support/compose-texts.ts'

describe('a later file', () => {
  test('replaces texts and commands', () => {
    const { image, command } = webOf('image: a\ncommand: [a, b]', 'image: b\ncommand: c')
    expect({ image, command }).toEqual({ image: 'b', command: 'c' })
  })

  test('adds to environment and args, in whatever forms', () => {
    const { environment, build } = webOf(
      'environment: {A: 1.10, B: true, C: }\nbuild: {context: a, args: [X=1]}',
      'environment: [A=2, D]\nbuild: {args: {Y: 010}, target: t}',
    )
    expect(environment).toEqual({ A: '2', B: 'true', C: null, D: null })
    expect(build).toEqual({ context: 'a', dockerfile: 'Dockerfile', args: { X: '1', Y: '8' }, target: 't' })
  })

  test('adds ports, a port said again counting once', () => {
    const { ports } = webOf('ports: ["80:80", "81:81"]', 'ports: ["0.0.0.0:80:80/tcp", "80:80/udp"]')
    expect(ports).toMatchObject([
      { published: '80', protocol: 'tcp', hostIp: '0.0.0.0' },
      { published: '81', protocol: 'tcp' },
      { published: '80', protocol: 'udp' },
    ])
  })

  test('takes single ports out of an earlier range', () => {
    const { ports } = webOf(
      'ports: ["8000-8010:8000-8010"]',
      'ports: [{target: 8004, published: "8004", mode: host}, "8009-8012:8009-8012"]',
    )
    const spans = ports.map(port => ('target' in port ? `${port.target} ${port.mode}` : port.text))
    expect(spans.sort()).toEqual(['8000-8003 ingress', '8004 host', '8005-8008 ingress', '8009-8012 ingress'])
  })

  test('keeps `published: 80` and `published: "80"` apart, as Compose does', () => {
    expect(webOf('ports: [{target: 80, published: 80}]', 'ports: ["80:80"]').ports).toHaveLength(2)
  })

  test('replaces a mount of the same target', () => {
    const { mounts } = webOf('volumes: ["./a:/x", "data:/d"]', 'volumes: ["./b:/x/:ro"]')
    expect(mounts).toEqual([
      { type: 'bind', source: 'b', target: '/x', readOnly: true },
      { type: 'volume', source: 'data', target: '/d', readOnly: false },
    ])
  })

  test('adds env files, the same path once with its last form', () => {
    const { envFiles } = webOf('env_file: [a, b]', 'env_file: [{path: ./a, required: false, format: raw}, c]')
    expect(envFiles).toEqual([
      { path: 'a', required: true },
      { path: 'b', required: true },
      { path: 'a', required: false, format: 'raw' },
      { path: 'c', required: true },
    ])
    expect(webOf('env_file: a', 'env_file: [{path: a, required: false}]').envFiles).toHaveLength(1)
  })

  test('adds needs; a list sets the condition back to started', () => {
    const base = 'depends_on: {db: {condition: service_healthy, restart: true}}'
    const { dependsOn } = webOf(base, 'depends_on: [db, cache]')
    expect(dependsOn).toEqual({
      db: { condition: 'service_started', required: true, restart: true },
      cache: { condition: 'service_started', required: true, restart: false },
    })
    expect(webOf(base, 'depends_on: {db: {required: false}}').dependsOn.db?.condition).toBe('service_healthy')
  })

  test('adds profiles, hosts, health check settings and devices', () => {
    const devices = (driver: string) =>
      `deploy: {resources: {reservations: {devices: [{driver: ${driver}}]}}}`
    const web = webOf(
      `profiles: [a]\nextra_hosts: ["a:1"]\nhealthcheck: {test: [CMD, a], retries: 3}\n${devices('x')}`,
      `profiles: [a, b]\nextra_hosts: ["a:1", "a:2"]\nhealthcheck: {test: b}\n${devices('y')}`,
    )
    expect(web.profiles).toEqual(['a', 'b'])
    expect(web.extraHosts.map(({ address }) => address)).toEqual(['1', '2'])
    expect(web.healthcheck).toMatchObject({ test: 'b', retries: '3' })
    expect(web.devices.map(({ driver }) => driver)).toEqual(['x', 'y'])
  })

  test('adds services, volumes and networks, and names the project', () => {
    const { name, services, volumes } = modelOf({
      'a.yml': 'name: a\nservices: {a: {image: x}}\nvolumes: {v: }',
      'b.yml': 'name: b\nservices: {b: {image: y}}\nvolumes: {v: {name: w}}',
    })
    expect({ name, volumes }).toEqual({ name: 'b', volumes: { v: { external: false, name: 'w' } } })
    expect(Object.keys(services)).toEqual(['a', 'b'])
  })

  test('changes nothing where it says nothing', () => {
    const { image, ports } = webOf('image: a\nports: ["80:80"]', 'image:\nports:')
    expect({ image, ports: ports.length }).toEqual({ image: 'a', ports: 1 })
  })

  test('may write its extensions in another form', () => {
    expect(webOf('x-note: [a]', 'x-note: {a: b}').uses).toEqual([])
  })

  test('may be empty, or one of several documents', () => {
    expect(
      modelOf({ 'a.yml': 'services: {a: {image: x}}', 'b.yml': '# nothing yet\n' }).services.a?.image,
    ).toBe('x')
    expect(modelOf('services: {a: {image: x}}\n---\nservices: {a: {image: y}}\n').services.a?.image).toBe('y')
  })
})

describe('!override and !reset', () => {
  const base = 'image: a\nports: ["80:80"]\nenvironment: {A: 1}\nvolumes: ["./a:/a"]'

  test('!override puts its own value in the place of all that was there', () => {
    const { ports, environment } = webOf(base, 'ports: !override ["81:81"]\nenvironment: !override\n  B: 2')
    expect(ports).toMatchObject([{ published: '81' }])
    expect(environment).toEqual({ B: '2' })
  })

  test('!reset leaves nothing', () => {
    const { ports, mounts, image } = webOf(base, 'ports: !reset []\nvolumes: !reset null')
    expect({ ports, mounts, image }).toEqual({ ports: [], mounts: [], image: 'a' })
  })

  test('a whole service can go', () => {
    expect(
      modelOf({ 'a.yml': 'services: {a: {image: x}, b: {image: y}}', 'b.yml': 'services: {a: !reset null}' })
        .services,
    ).not.toHaveProperty('a')
  })

  test('a single key of the environment can go', () => {
    expect(webOf('environment: {A: 1, B: 2}', 'environment:\n  A: !reset null').environment).toEqual({
      B: '2',
    })
  })
})
