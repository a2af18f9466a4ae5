import { describe, expect, it } from 'vitest'
import { asFinding } from '@/lib/signatures/as-finding.ts'
import { createExplainer, explain } from '@/lib/signatures/explain.ts'
import { signatures } from '@/lib/signatures/list.ts'
import { ADDED } from '../../fixtures/failures/added.ts'
import { GIVEN } from '../../fixtures/failures/given.ts'
import { HEALTHY } from '../../fixtures/failures/healthy.ts'
import { HEARD } from '../../fixtures/failures/heard/all.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const KNOWN = [...GIVEN, ...ADDED, ...HEARD]
const ids = (lines: string[]) => explain(lines).map(({ id }) => id)

describe('a line that shows a failure', () => {
  it.each(KNOWN)('%s is named first: %s', (id, line) => {
    const [first] = explain(line.split('\n'))
    expect(first?.id).toBe(id)
    expect(`${first?.title} ${first?.meaning} ${first?.remedy}`).not.toMatch(/\{[a-z]+[|}]|undefined| {2}/)
  })

  it('there are three or more for every signature, from different people, and none for what is not one', () => {
    const lines = (id: string) => new Set(KNOWN.flatMap(([named, line]) => (named === id ? line : [])))
    expect(signatures.map(({ id }) => id).filter(id => lines(id).size < 3)).toEqual([])
    const signed = new Set(signatures.map(({ id }) => id))
    expect(KNOWN.filter(([id]) => !signed.has(id))).toEqual([])
    expect(signatures.length).toBeGreaterThanOrEqual(90)
  })

  it('is found among healthy ones, as the service that says it is named before it', () => {
    for (const [id, line] of KNOWN.filter(([, line]) => !/^(env drift|docker-proxy)|\| /.test(line)))
      expect(ids([...HEALTHY, ...line.split('\n').map(part => `job-1  | ${part}`), ...HEALTHY])[0]).toBe(id)
  })
})

it('says nothing of a healthy log, line by line and as a whole', () => {
  for (const line of HEALTHY) expect([line, ...ids([line])]).toEqual([line])
  expect(explain(HEALTHY)).toEqual([])
  expect(HEALTHY.length).toBeGreaterThan(60)
})

describe('what is said', () => {
  it('names what the line names', () => {
    const [cause] = explain(['Bind for 0.0.0.0:8000 failed: port is already allocated'])
    expect(cause).toMatchObject({ title: 'Port 8000 is taken by another container', offer: 'switch' })
    expect(cause?.remedy).toContain('`docker ps --filter publish=8000`')
  })

  it.each([
    ['failed to bind host port for 0.0.0.0:80:172.18.0.2:80/tcp: address already in use', '80'],
    ['listen tcp 0.0.0.0:6379: bind: address already in use', '6379'],
    ["[Errno 98] error while attempting to bind on address ('::', 1250): address already in use", '1250'],
    ['listen EADDRINUSE: address already in use :::3000', '3000'],
    ['Failed to create HTTP server at port 8123: [errno 98] address in use', '8123'],
  ])('names the port of: %s', (line, port) => {
    expect(explain([line])[0]?.title).toBe(`Port ${port} is taken`)
  })

  it('reads well where the line names nothing', () => {
    expect(explain(['bind: address already in use'])[0]?.title).toBe('Port that a service needs is taken')
  })

  it('puts nothing into a command that a log could have made up', () => {
    const [cause] = explain(['manifest for -v/:/host@x not found: manifest unknown'])
    expect(cause?.title).toBe('The image of a service is not to be had')
  })

  it('is a finding: what stops everything blocks, what can be borne warns', () => {
    const [full] = explain(['write /var/lib/x: no space left on device']).map(asFinding)
    expect(full).toMatchObject({ id: 'disk-full', level: 'blocks', title: 'The disk is full' })
    expect(full?.because).toContain('write /var/lib/x: no space left on device')
    expect(explain(['msg="no compatible GPUs were discovered"']).map(asFinding)[0]?.level).toBe('warns')
  })
})

describe('several causes', () => {
  const SYMPTOM = 'dependency failed to start: container reflector-postgres-1 is unhealthy'
  const ROOT = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'

  it('come root before symptom, in whatever order they were said', () => {
    expect(ids([SYMPTOM, ROOT])).toEqual(['disk-full', 'dependency-unhealthy'])
    expect(ids([ROOT, SYMPTOM])).toEqual(['disk-full', 'dependency-unhealthy'])
  })

  it('come in the order in which they were said where neither follows from the other', () => {
    const [full, port] = ['no space left on device', 'listen tcp :80: bind: address already in use']
    expect(ids([full, port])).toEqual(['disk-full', 'port-in-use'])
    expect(ids([port, full])).toEqual(['port-in-use', 'disk-full'])
  })

  it('are told once each, with the first line that shows them', () => {
    const causes = explain(['one: no space left on device', 'two: no space left on device'])
    expect(causes.map(({ line }) => line)).toEqual(['one: no space left on device'])
  })

  it('are known at any moment while lines still come', () => {
    const explainer = createExplainer()
    explainer.read('all is well')
    expect(explainer.causes()).toEqual([])
    explainer.read('no space left on device')
    expect(explainer.causes()).toMatchObject([{ id: 'disk-full' }])
  })
})

describe('a hostile log', () => {
  it('does not hide a cause in a line of a megabyte, nor grow what is told', () => {
    const [cause] = explain([`${'x'.repeat(9000)} no space left on device ${'y'.repeat(1_000_000)}`])
    expect(cause?.id).toBe('disk-full')
    expect(cause?.line).toContain('no space left on device')
    expect(cause?.line.length).toBeLessThan(520)
  })

  it('never makes it throw, whatever is said', () => {
    const pieces = [
      ...[...GIVEN, ...ADDED].flatMap(([, line]) => line.split(/(?<=[ :"/.])/)),
      ...['\n', '\r', '\0', '\u001b[31m', '\ud83d', 'ſ', 'İ', '{port}', '$&', '"', '\\'],
    ]
    forSeeds(300, random => {
      const lines = Array.from({ length: 20 }, () => random.text(pieces, 60))
      for (const { title, remedy } of explain(lines)) expect(`${title}${remedy}`).not.toContain('$&')
    })
  })
})
