import { describe, expect, it } from 'vitest'
import { ask, bearer, logIn, ofPage, type Question, type Visitor } from '../../support/ask.ts'
import { actionNumber, builtRoutes } from '../../support/built.ts'
import { shareWizard } from '../../support/lent.ts'
import { countingDocker } from '../../support/stub-docker.ts'

let countLooks = () => 0
const wizard = shareWizard(folder => {
  countLooks = countingDocker(folder)
  return { env: { PATH: folder } }
})

const lookAgain = actionNumber('app/actions.ts', 'lookAgain')
const own = () => wizard().base

/** As a script of our page would send it. */
const act = (headers: Record<string, string>): Question => ({
  method: 'POST',
  headers: {
    Accept: 'text/x-component',
    'Content-Type': 'text/plain;charset=UTF-8',
    'Next-Action': lookAgain,
    ...headers,
  },
  body: '[]',
})

/** What a browser sends that runs no scripts: it keeps the key in a cookie of the own name. */
const withoutScripts = ({ cookie, key }: Visitor) => `${cookie}; rk_${wizard().port}=${key}`

/** How often the machine was looked at because of one request: what an action does, it does by this. */
async function looksAt(question: Question) {
  const before = countLooks()
  const { status, text } = await ask(wizard(), question)
  return { status, text, looks: countLooks() - before }
}

describe('a server action runs for', () => {
  it('our page, by its cookie, its key and its origin', async () => {
    const page = ofPage(await logIn(wizard()))
    expect(await looksAt(act({ ...page, Origin: own() }))).toMatchObject({ status: 200, looks: 1 })
  })

  it('our page without scripts, by a plain form', async () => {
    const boundary = 'wizard'
    const field = `--${boundary}\r\nContent-Disposition: form-data; name="$ACTION_ID_${lookAgain}"\r\n\r\n\r\n--${boundary}--\r\n`
    const form: Question = {
      method: 'POST',
      headers: {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        Cookie: withoutScripts(await logIn(wizard())),
        Origin: own(),
      },
      body: field,
    }
    const { status, text, looks } = await looksAt(form)
    expect({ status, looks }).toEqual({ status: 200, looks: 1 })
    expect(text).toContain('<html')
  })

  it('A13 a program, by its token, without an origin', async () => {
    expect(await looksAt(act(bearer(wizard())))).toMatchObject({ status: 200, looks: 1 })
  })

  it('our page at the other end of a tunnel, by the name it has there', async () => {
    const Host = 'localhost:9000'
    const page = ofPage(await logIn(wizard(), { Host }))
    const tunnelled = act({ Host, ...page, Origin: 'http://localhost:9000' })
    expect(await looksAt(tunnelled)).toMatchObject({ status: 200, looks: 1 })
  })
})

describe('a server action does not run for', () => {
  const proofs = async () => ({ ...ofPage(await logIn(wizard())), ...bearer(wizard()) })

  it.each<[string, (port: number) => Record<string, string>]>([
    ['A11 a page of another site', () => ({ Origin: 'https://evil.example' })],
    ['A12 a page without an origin', () => ({ Origin: 'null' })],
    ['an empty origin', () => ({ Origin: '' })],
    [
      'A14 one that claims to be a proxy',
      () => ({ Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' }),
    ],
    [
      'A14 one that claims it in the new way',
      () => ({ Origin: 'http://evil.example', Forwarded: 'host=evil.example' }),
    ],
    ['A17 a page on another local port', () => ({ Origin: 'http://127.0.0.1:9999' })],
    ['a page on another local name', port => ({ Origin: `http://localhost:${port}` })],
    ['a page over https', port => ({ Origin: `https://127.0.0.1:${port}` })],
    ['two origins in one', port => ({ Origin: `http://127.0.0.1:${port}, https://evil.example` })],
    ['a browser that says it came from elsewhere', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
    ['a browser that says it came from a neighbour', () => ({ 'Sec-Fetch-Site': 'same-site' })],
    ['a form that a person did not start', () => ({ 'Sec-Fetch-Site': 'none' })],
    [
      'A10 a name that was led here',
      port => ({ Host: `rebind.test:${port}`, Origin: `http://rebind.test:${port}` }),
    ],
  ])('%s', async (_, sender) => {
    const refused = act({ ...(await proofs()), ...sender(wizard().port) })
    expect(await looksAt(refused)).toMatchObject({ status: 403, looks: 0 })
  })

  it('A13 a page that shows all but an origin', async () => {
    const page = ofPage(await logIn(wizard()))
    expect(await looksAt(act(page))).toMatchObject({ status: 403, looks: 0 })
  })

  it('a thief of the cookie, who can forge every other header', async () => {
    const { cookie: Cookie } = await logIn(wizard())
    const forged = { Cookie, Origin: own(), 'Sec-Fetch-Site': 'same-origin', 'X-Wizard-Key': 'x'.repeat(43) }
    expect(await looksAt(act(forged))).toMatchObject({ status: 401, looks: 0 })
  })

  it('a page with the right origin and no proof', async () => {
    expect(await looksAt(act({ Origin: own() }))).toMatchObject({ status: 401, looks: 0 })
  })

  it('a cookie that another local page put beside ours, alone', async () => {
    const Cookie = `rw_${wizard().port}=tossed; rw_=x; rw_${wizard().port}=`
    expect(await looksAt(act({ Cookie, Origin: own() }))).toMatchObject({ status: 401, looks: 0 })
  })
})

it('a cookie that another local page put beside ours does not lock us out', async () => {
  const { cookie, key } = await logIn(wizard())
  const headers = ofPage({ cookie: `rw_${wizard().port}=tossed; ${cookie}`, key })
  expect((await ask(wizard(), { path: '/api/launch', headers })).status).toBe(200)
})

it('A10 a page that was led here by its name reads nothing', async () => {
  const Host = `rebind.test:${wizard().port}`
  expect((await ask(wizard(), { headers: { Host, ...bearer(wizard()) } })).status).toBe(403)
})

describe('A18 no route takes a plain post from another site', () => {
  const routes = builtRoutes()
  it.each(routes.flatMap(path => ['POST', 'PUT', 'PATCH', 'DELETE'].map(method => [method, path])))(
    '%s %s',
    async (method, path) => {
      const page = ofPage(await logIn(wizard()))
      const headers = { ...page, Origin: 'https://evil.example', 'Content-Type': 'text/plain' }
      const answer = await ask(wizard(), { method: method ?? '', path: path ?? '', headers, body: 'x' })
      expect(answer.status).toBe(403)
    },
  )

  it('of which there are some', () => {
    expect(routes).toEqual(expect.arrayContaining(['/', '/api/launch']))
  })
})

describe('a page of another site gets nothing by a plain request either', () => {
  it.each(['script', 'image', 'iframe', 'empty', 'style'])('as %s', async dest => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = {
        ...ofPage(await logIn(wizard())),
        'Sec-Fetch-Site': site,
        'Sec-Fetch-Mode': dest === 'iframe' ? 'navigate' : 'no-cors',
        'Sec-Fetch-Dest': dest,
      }
      expect((await ask(wizard(), { headers })).status).toBe(403)
    }
  })

  it('but a person who follows a link on it arrives', async () => {
    const headers = {
      Cookie: (await logIn(wizard())).cookie,
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    }
    expect((await ask(wizard(), { headers })).status).toBe(200)
  })
})
