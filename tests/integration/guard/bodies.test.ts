import { describe, expect, it } from 'vitest'
import { ask, bearer, type Question, sendRaw, statusIn } from '../../support/ask.ts'
import { actionNumber } from '../../support/built.ts'
import { shareWizard } from '../../support/lent.ts'
import { peakMemory } from '../../support/processes.ts'
import { type Random, seededRandom } from '../../support/seeded-random.ts'

const wizard = shareWizard(folder => ({ env: { PATH: folder } }))
const MIB = 1024 * 1024

const isAnswering = async () => {
  const answer = await ask(wizard(), { path: '/api/launch', headers: bearer(wizard()) })
  return answer.status === 200
}

describe('a body', () => {
  it('of more than 1 MiB is refused before the framework reads it', async () => {
    const body = Buffer.alloc(2 * MIB)
    for (const path of ['/', '/api/launch', '/nope'])
      expect((await ask(wizard(), { method: 'POST', path, headers: bearer(wizard()), body })).status).toBe(
        413,
      )
  })

  it('of more than 1 MiB is refused by its announcement alone', async () => {
    const announced = `POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${wizard().token}\r\nContent-Length: ${MIB + 1}\r\n\r\n`
    expect(statusIn(await sendRaw(wizard(), announced))).toBe(413)
  })

  it('of 1 MiB is not', async () => {
    const body = Buffer.alloc(MIB)
    const { status } = await ask(wizard(), { method: 'POST', headers: bearer(wizard()), body })
    expect(status).not.toBe(413)
  })

  it('in pieces of unknown number is refused', async () => {
    const pieces = `POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${wizard().token}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`
    expect(statusIn(await sendRaw(wizard(), pieces))).toBe(411)
  })
})

it.each([
  '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
  '/_next/image/?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
  '/_next/%69mage?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
  '/_next/image?url=%2Ficon.svg&w=64&q=75',
  '/_next/webpack-hmr',
  '/_next/mcp',
  '/__nextjs_original-stack-frames',
  '/__nextjs_launch-editor',
  '/__nextjs_source-map?filename=x',
])('B06, J08 with the token too there is no %s', async path => {
  expect((await ask(wizard(), { path, headers: bearer(wizard()) })).status).toBe(404)
})

const lookAgain = actionNumber('app/actions.ts', 'lookAgain')

/** What the parsers of actions have stumbled over before, and pieces of it. */
const FLIGHT = [
  '"$F1"',
  '"$K1"',
  '"$@0"',
  '"$@1"',
  '"$1:__proto__:then"',
  '"$1:constructor:constructor"',
  '"$Q1"',
  '"$W1"',
  '"$i1"',
  '"$n99999999999999999999"',
  '"$D1"',
  '"$B1"',
  '"$r1"',
  '"$o1"',
  '"$undefined"',
  '"$-Infinity"',
  '"$L1"',
  '"$T1000000,"',
  '{"then":"$1:then"}',
  '{"__proto__":{"x":1}}',
  '{"id":"x","bound":"$@0"}',
  `{"id":"${lookAgain}","bound":["$0"]}`,
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  'null',
  '0',
  '""',
  '"\\ud800"',
  '\0',
  '\r\n',
  '[[[[[[[[',
  '"$"',
  '"$$"',
  '1e999',
]
const NAMES = [
  '0',
  '1',
  '2',
  '$ACTION_REF_1',
  '$ACTION_1:0',
  '$ACTION_1:1',
  '$ACTION_KEY',
  `$ACTION_ID_${lookAgain}`,
  '__proto__',
  'constructor',
  '',
  '1_0',
  '0_',
  '-1',
  '99999999',
  '"',
  'a\r\nb',
]

function fieldOf(random: Random): string {
  const file = random.chance(0.2) ? '; filename="x"\r\nContent-Type: application/octet-stream' : ''
  const body = random.chance(0.5) ? `[${random.text(FLIGHT, 4)}]` : random.text(FLIGHT, 12)
  return `--x\r\nContent-Disposition: form-data; name="${random.pick(NAMES)}"${file}\r\n\r\n${body}\r\n`
}

const TYPES = [
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary=',
  'multipart/form-data',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'application/json',
  'application/octet-stream',
]

function hostile(seed: number): Question {
  const random = seededRandom(seed)
  const type = random.chance(0.6) ? 'multipart/form-data; boundary=x' : random.pick(TYPES)
  const fields = Array.from({ length: random.integer(6) }, () => fieldOf(random)).join('')
  const end = random.chance(0.8) ? '--x--\r\n' : ''
  const number = random.chance(0.7) ? lookAgain : random.text(['0', 'f', lookAgain, '/', '..'], 3)
  return {
    method: 'POST',
    path: random.pick(['/', '/', '/nope', '/api/launch', '/?x=1']),
    headers: {
      'Content-Type': type,
      ...(random.chance(0.8) && number !== '' && { 'Next-Action': number }),
      ...(random.chance(0.3) && {
        RSC: '1',
        'Next-Router-State-Tree': encodeURIComponent(random.text(FLIGHT, 5)),
      }),
    },
    body: type.includes('multipart') ? fields + end : random.text(FLIGHT, 20),
  }
}

it('B03 a thousand hostile bodies neither end it, nor stop it, nor fill it', async () => {
  const seeds = Array.from({ length: 1000 }, (_, index) => index + 1)
  const silent: number[] = []
  const lane = async () => {
    for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
      const { headers, ...question } = hostile(seed)
      const answer = ask(wizard(), { ...question, headers: { ...headers, ...bearer(wizard()) } })
      if (!(await isAnsweredInTime(answer))) silent.push(seed)
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  expect(silent).toEqual([])
  expect(await isAnswering()).toBe(true)
  expect(peakMemory(wizard().pid)).toBeLessThan(300)
  expect(wizard().output().stdout).toBe(`Open ${wizard().link}\n`)
})

/** A bound, not a measurement: a request that the server never answers must not hold up the test. */
function isAnsweredInTime(answer: Promise<unknown>): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), 20_000)
    answer
      .then(
        () => true,
        () => false,
      )
      .then(answered => {
        clearTimeout(timer)
        resolve(answered)
      })
  })
}
