import { describe, expect, test } from 'vitest'
import { modelOf, problemOf } from '../../../support/compose-texts.ts'

describe('extends', () => {
  test('lays a service over another of the same file, that over a third', () => {
    const { services } = modelOf(`
services:
  web: {extends: api, environment: {C: web}}
  api: {extends: {service: base}, environment: [B=api], ports: ["81:81"]}
  base: {image: x, environment: {A: base, B: base}, ports: ["80:80"]}
`)
    expect(services.web).toMatchObject({ image: 'x', environment: { A: 'base', B: 'api', C: 'web' } })
    expect(services.web?.ports).toHaveLength(2)
    expect(services.api?.environment).toEqual({ A: 'base', B: 'api' })
  })

  test('takes services from other files, their paths seen from there', () => {
    const { services } = modelOf({
      'compose.yml': 'services: {web: {extends: {file: sub/a.yml, service: web}, env_file: own.env}}',
      'sub/a.yml': 'services: {web: {extends: {file: deep/b.yml, service: b}, env_file: a.env, build: .}}',
      'sub/deep/b.yml': 'services: {b: {volumes: ["./b:/b", "data:/d"], depends_on: [db]}}',
    })
    expect(services.web?.envFiles.map(({ path }) => path)).toEqual(['sub/a.env', 'own.env'])
    expect(services.web?.mounts.map(({ source }) => source)).toEqual(['sub/deep/b', 'data'])
    expect(services.web?.build?.context).toBe('sub')
    expect(services.web?.dependsOn).toHaveProperty('db')
  })

  test('a build without a context is in the extending project, not beside the file it comes from', () => {
    const { services } = modelOf({
      'compose.yml': 'services: {web: {extends: {file: sub/a.yml, service: a}}}',
      'sub/a.yml': 'services: {a: {build: {dockerfile: X}}}',
    })
    expect(services.web?.build).toMatchObject({ context: '.', dockerfile: 'X' })
  })

  test('!reset and !override reach into what is extended', () => {
    const { services } = modelOf(`
services:
  web: {extends: base, ports: !reset [], environment: !override {B: 2}}
  base: {image: x, ports: ["80:80"], environment: {A: 1}}
`)
    expect(services.web).toMatchObject({ image: 'x', ports: [], environment: { B: '2' } })
    expect(services.base?.ports).toHaveLength(1)
  })
})

describe('include', () => {
  test('adds the services of another file, their paths seen from its folder', () => {
    const { services, volumes } = modelOf({
      'compose.yml': 'include: [sub/a.yml]\nservices: {web: {image: x, depends_on: [api]}}',
      'sub/a.yml': 'include: [deep/b.yml]\nservices: {api: {build: ., env_file: .env}}\nvolumes: {v: }',
      'sub/deep/b.yml': 'include: [c/c.yml]\nservices: {db: {image: y, volumes: ["./data:/data"]}}',
      'sub/deep/c/c.yml': 'include: [d.yml]\nservices: {mail: {extends: {file: e.yml, service: e}}}',
      'sub/deep/c/d.yml': 'services: {queue: {build: .}}',
      'sub/deep/c/e.yml': 'services: {e: {env_file: e.env}}',
    })
    expect(services.mail?.envFiles[0]?.path).toBe('sub/deep/c/e.env')
    expect(services.queue?.build?.context).toBe('sub/deep/c')
    expect(services.api).toMatchObject({ build: { context: 'sub' }, envFiles: [{ path: 'sub/.env' }] })
    expect(services.db?.mounts[0]?.source).toBe('sub/deep/data')
    expect(Object.keys(volumes)).toEqual(['v'])
  })

  test('several files make one model, and a project directory moves its paths', () => {
    const { services } = modelOf({
      'compose.yml': 'include: [{path: [sub/a.yml, sub/b.yml], project_directory: other}]',
      'sub/a.yml': 'services: {api: {build: ., image: a}}',
      'sub/b.yml': 'services: {api: {image: b}}',
    })
    expect(services.api).toMatchObject({ image: 'b', build: { context: 'other' } })
  })

  test('the including file has the last word', () => {
    const { services } = modelOf({
      'compose.yml': 'include: [sub/a.yml]\nservices: {api: {ports: !override ["81:81"], image: own}}',
      'sub/a.yml': 'services: {api: {image: a, ports: ["80:80"]}}',
    })
    expect(services.api).toMatchObject({ image: 'own', ports: [{ published: '81' }] })
  })

  test('a file included twice counts once', () => {
    const { services } = modelOf({
      'compose.yml': 'include: [sub/a.yml, sub/b.yml]',
      'sub/a.yml': 'include: [c.yml]',
      'sub/b.yml': 'include: [c.yml]',
      'sub/c.yml': 'services: {api: {image: x, ports: ["80:80"]}}',
    })
    expect(services.api?.ports).toHaveLength(1)
  })
})

test.each([
  ['extends', 'services: {web: {extends: {service: api, mystery: x}}, api: {image: x}}'],
  ['include', 'include: [{path: other.yml, mystery: x}]'],
])('A key of %s that is not known here is refused', (key, text) => {
  expect(problemOf({ 'a.yml': text, 'sub/other.yml': 'services: {}' }).because).toBe(
    `This wizard does not know the key "mystery" of \`${key}\`.`,
  )
})
