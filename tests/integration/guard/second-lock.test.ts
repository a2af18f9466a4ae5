import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { announceLaunch } from '@/lib/session/launch.ts'
import { openPages } from '@/lib/session/pages.ts'
import { ask, bearer, type Question } from '../../support/ask.ts'
import { actionNumber, builtRoutes, filesIn, ROOT, SERVER } from '../../support/built.ts'
import { countingDocker } from '../../support/stub-docker.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const folder = newFolder()
const countLooks = countingDocker(folder)
const secrets = { token: 'the-token', session: 'the-session', key: 'the-key', seal: 'the-seal' }
const NAME = 'ab12.localhost'
const server = createServer()
let port = 0

/** The pages as they are, on the day on which something has found a way around the guard. */
beforeAll(async () => {
  process.env.PATH = folder
  // Each refusal is reported there.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
  const launch = { dir: folder, dist: '', startedAt: 'at some time', name: NAME, open: false, asked: {} }
  announceLaunch({ ...launch, secrets })
  server.on('request', await openPages(SERVER, { host: '127.0.0.1', port }))
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
  removeFolder(folder)
})

const act: Question = {
  method: 'POST',
  headers: {
    'Next-Action': actionNumber('app/actions.ts', 'lookAgain'),
    'Content-Type': 'text/plain;charset=UTF-8',
    Accept: 'text/x-component',
  },
  body: '[]',
}

describe('without the guard', () => {
  it.each([
    ...builtRoutes().map((path): [string, Question] => [path, { path }]),
    ['/ as data', { headers: { RSC: '1' } }],
    ['an action', act],
  ])('%s tells and does nothing for who has no session', async (_, question) => {
    const { text } = await ask({ port }, question)
    expect(text).not.toContain(folder)
    expect(text).not.toContain('at some time')
    expect(countLooks()).toBe(0)
  })

  it.each<[string, () => Record<string, string>]>([
    ['a wrong token', () => ({ Authorization: 'Bearer x' })],
    ['a wrong cookie', () => ({ Cookie: `rw_${port}=x` })],
    ['the cookie of another port', () => ({ Cookie: `rw_1=${secrets.session}` })],
    ['the token as a cookie', () => ({ Cookie: `rw_${port}=${secrets.token}` })],
    ['the cookie without the key', () => ({ Cookie: `rw_${port}=${secrets.session}` })],
    [
      'the cookie without the key, under the own name',
      () => ({ Host: `${NAME}:${port}`, Cookie: `rw_${port}=${secrets.session}` }),
    ],
    ['the key without the cookie', () => ({ 'X-Wizard-Key': secrets.key })],
  ])('%s is no session', async (_, headers) => {
    expect((await ask({ port }, { path: '/api/launch', headers: headers() })).status).toBe(500)
  })

  it('who has one is served', async () => {
    const page = { Cookie: `rw_${port}=${secrets.session}`, 'X-Wizard-Key': secrets.key }
    for (const headers of [bearer(secrets), page]) {
      const { status, text } = await ask({ port }, { path: '/api/launch', headers })
      expect({ status, dir: JSON.parse(text).dir }).toEqual({ status: 200, dir: folder })
    }
    expect((await ask({ port }, { ...act, headers: { ...act.headers, ...bearer(secrets) } })).status).toBe(
      200,
    )
    expect(countLooks()).toBe(1)
  })
})

const textOf = (path: string) => readFileSync(path, 'utf8')

describe('in the sources the second lock', () => {
  const doors = filesIn(join(ROOT, 'app')).filter(path => /\/(page|route|actions)\.[a-z]+$/.test(path))
  const actions = ['app', 'components', 'lib']
    .flatMap(folder => filesIn(join(ROOT, folder)))
    .filter(path => /\.(ts|tsx)$/.test(path) && /^\s*['"]use server['"]/m.test(textOf(path)))

  it.each([...new Set([...doors, ...actions])].map(path => [relative(ROOT, path), path]))(
    '%s asks for the session itself, in everything it offers',
    (name, path = '') => {
      // Only a page is shown for the cookie alone.
      const lock = /page\.tsx$/.test(name) ? /await require(Visit|Session)\(\)/ : /await requireSession\(\)/
      const [, ...offered] = textOf(path).split(/^export (?=default |(?:async )?function|const \w+ = async)/m)
      expect(offered.length).toBeGreaterThan(0)
      for (const code of offered) expect(code).toMatch(lock)
    },
  )

  it('is on every door', () => {
    expect(doors.map(path => relative(ROOT, path))).toEqual(
      expect.arrayContaining(['app/actions.ts', 'app/api/launch/route.ts', 'app/page.tsx']),
    )
  })
})
