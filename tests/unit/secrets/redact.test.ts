import { describe, expect, it } from 'vitest'
import { VEIL } from '@/lib/plan/plan-whole.ts'
import { createRedactor } from '@/lib/secrets/redact.ts'
import { redactDeep } from '@/lib/secrets/redact-deep.ts'
import { explain } from '@/lib/signatures/explain.ts'
import { plainLines } from '@/lib/system/plain-text.ts'
import { ADDED } from '../../fixtures/failures/added.ts'
import { GIVEN } from '../../fixtures/failures/given.ts'
import { HEALTHY } from '../../fixtures/failures/healthy.ts'
import { FORMS } from '../../support/secret-forms.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const knowing = (...values: string[]) => {
  const redactor = createRedactor()
  for (const value of values) redactor.learn(value)
  return redactor
}

const ODD = Array.from('aB3xyz09 $\'"`\\/+=&%#!?@:;,.-_~()[]{}<>|^*\té€文😀')

describe('a known secret', () => {
  it.each(Object.entries(FORMS))('is seen nowhere, written as %s', (_, form) => {
    forSeeds(400, random => {
      const secret = `${random.pick(ODD)}${random.text(ODD, 30)}k7`.trim()
      if (secret.length < 6) return
      const written = form(secret)
      const [before, after] = [random.text(ODD, 20), random.text(ODD, 20)]
      const shown = knowing(secret).line(`${before}${written}${after}`)
      expect(shown, JSON.stringify({ secret, written })).not.toContain(written)
      expect(shown, JSON.stringify({ secret, written })).not.toContain(secret)
    })
  })

  it('is replaced by a veil, and what stands around it stays', () => {
    expect(knowing('hunter2!x').line('login with hunter2!x (twice: hunter2!x) failed')).toBe(
      `login with ${VEIL} (twice: ${VEIL}) failed`,
    )
  })

  it('leaves the quotes around it whole', () => {
    expect(knowing('pa$$w"ord\'9').line(JSON.stringify({ a: 'pa$$w"ord\'9' }))).toBe(`{"a":"${VEIL}"}`)
  })

  it('is seen nowhere when another is a part of it, whatever was learnt first', () => {
    for (const values of [
      ['secret-one', 'secret-one-more'],
      ['secret-one-more', 'secret-one'],
    ])
      expect(knowing(...values).line('a secret-one-more b secret-one c')).toBe(`a ${VEIL} b ${VEIL} c`)
  })

  it('of several lines is seen nowhere, line by line and in JSON', () => {
    const secret = 'first line 1\nsecond line\r\nend'
    const redactor = knowing(secret)
    expect(redactor.line('x first line 1')).toBe(`x ${VEIL}`)
    expect(redactor.line('x second line')).toBe(`x ${VEIL}`)
    expect(redactor.line(JSON.stringify({ a: secret }))).not.toMatch(/line|end/)
  })

  it('is seen nowhere where Compose takes its end for a variable', () => {
    const line = 'level=warning msg="The \\"a1b2salt\\" variable is not set. Defaulting to a blank string."'
    expect(knowing('pbkdf2:sha256:1$a1b2salt$cafe').line(line)).not.toContain('a1b2salt')
  })

  it.each([
    'hexadecimal',
    'url, every letter',
    'url twice, every letter',
    'escapes of a shell, every letter',
    'escapes of JSON, every letter',
    'html, every letter by its number',
    'html, every letter in hexadecimal',
    'base64 twice',
  ])('is hidden whole by a container that writes it as %s', form => {
    const secret = 'kQ7z-R2_m9Xw4Lp8'
    const written = FORMS[form]?.(secret)
    const others = FORMS[form]?.('nothing of it')
    expect(knowing(secret).line(`a ${written} b ${others} c`)).toBe(`a ${VEIL} b ${others} c`)
  })

  it('is hidden where only some of its letters are masked, each in another way', () => {
    const shown = knowing('kQ7zR2m9Xw').line('at %6bQ\\x37z&#82;2\\u006d9X&#x77; and %6b %6c')
    expect(shown).toBe(`at ${VEIL} and %6b %6c`)
  })

  it('is hidden where a container breaks it by the end of a line', async () => {
    const secret = 'kQ7zR2m9Xw4Lp8'
    for (let at = 1; at < secret.length; at++) {
      const [first, second] = [secret.slice(0, at), secret.slice(at)]
      for (const end of ['\n', '\r\n', '\\\n', '\n    '])
        expect(knowing(secret).line(`a ${first}${end}${second} b`)).toBe(`a ${VEIL}\n${VEIL} b`)
      expect(knowing(secret).line(JSON.stringify({ a: `${first}\n${second}` }))).toBe(`{"a":"${VEIL}"}`)
      expect(await knowing(secret).lines([`a ${first}`, `${second} b`, 'c'])).toEqual([
        `a ${VEIL}`,
        `${VEIL} b`,
        'c',
      ])
    }
  })

  it('may be learnt at any time', () => {
    const redactor = createRedactor()
    expect(redactor.line('it is opensesame1')).toContain('opensesame1')
    redactor.learn('opensesame1')
    expect(redactor.line('it is opensesame1')).not.toContain('opensesame1')
  })

  it.each([1, 2])('is seen nowhere where a traceback breaks it over two lines in %i frames', async depth => {
    const [left, right] = ['│ '.repeat(depth), ' │'.repeat(depth)]
    const secret = 'q8-ZrVt4Kp4xW1mN7uYb2Lc9'
    for (let at = 1; at < secret.length; at++) {
      const lines = [
        `${left}  headers = {'Authorization': 'Bearer ${secret.slice(0, at)}${right}`,
        `${left}            ${secret.slice(at)}'}${right}`,
      ]
      expect(await knowing(secret).lines(lines)).toEqual([
        `${left}  headers = {'Authorization': 'Bearer ${VEIL}`,
        `${VEIL}'}${right}`,
      ])
    }
  })

  it.each(['', 'Bearer '])(
    'is seen nowhere where a traceback cuts and breaks what stands behind %j',
    async scheme => {
      const secret = 'q8-ZrVt4Kp4xW1mN7uYb2Lc9'.repeat(5)
      const cut = `${scheme}${secret}`.slice(0, 80)
      const lines = [`│ value = '${cut.slice(0, 40)} │`, `│         ${cut.slice(40)}'+${secret.length} │`]
      expect(await knowing(secret).lines(lines)).toEqual([`│ value = '${scheme}${VEIL}`, `${VEIL}'+120 │`])
    },
  )

  it('is not half seen at the end of a line that was cut', () => {
    const secret = 'q8/ZrVt+Kp4=W1mN'
    for (let at = 4080; at <= 4096; at++)
      for (const form of ['raw', 'url', 'base64', 'hexadecimal', 'escapes of JSON, every letter'] as const) {
        const [line = ''] = plainLines(`${'x'.repeat(at)}${FORMS[form]?.(secret)}${'y'.repeat(100)}`)
        const shown = knowing(secret).line(line)
        expect(shown).not.toMatch(/q8|%2F|cTgv|7138|0071/)
        expect(shown).toMatch(/x …$/)
      }
  })

  it.each(['short', '12345', 'changeme', 'not-needed', 'none', 'localhost', '     x     ', ''])(
    'is no secret when it is %j',
    value => {
      const text = `a ${value} b localhost none`
      expect(knowing(value).line(text)).toBe(text)
    },
  )
})

const TOKEN = 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5'
const JWT =
  'eyJhbGciOiJFUzI1NiIsImtpZCI6InExIn0.eyJhdWQiOiJodHRwOi8vbG9jYWxob3N0Iiwic2VydmVyX3VybCI6IngifQ.c2lnbmF0dXJlX2hlcmU'

describe('what is a secret by its form is veiled though nobody told of it', () => {
  it.each([
    [`token is ${JWT} now`, `token is ${VEIL} now`],
    [`hf_${TOKEN}`, VEIL],
    [`Using sk-proj-${TOKEN}.`, `Using ${VEIL}.`],
    ['key AKIAIOSFODNN7EXAMPLE used', `key ${VEIL} used`],
    ['Key ID: GK31c2f218a2e44f485b94239e', `Key ID: ${VEIL}`],
    [`Secret key: ${'ab12'.repeat(16)}`, `Secret key: ${VEIL}`],
    [`ghp_${TOKEN} github_pat_11ABCDEFG0${TOKEN} glpat-${TOKEN}`, `${VEIL} ${VEIL} ${VEIL}`],
    [`Authorization: Bearer ${TOKEN}`, `Authorization: Bearer ${VEIL}`],
    [`{"authorization":"Bearer ${TOKEN}"}`, `{"authorization":"Bearer ${VEIL}"}`],
    ['Authorization: Basic dXNlcjpwYXNzd29yZA==', `Authorization: Basic ${VEIL}`],
    ['sent Basic dXNlcjpwYXNzd29yZA== to it', `sent Basic ${VEIL} to it`],
    ['Set-Cookie: session=abcdef; Path=/', `Set-Cookie: ${VEIL}`],
    [
      'postgresql+asyncpg://reflector:hunter2@postgres:5432/db',
      `postgresql+asyncpg://reflector:${VEIL}@postgres:5432/db`,
    ],
    ['redis://:p@ss:w0rd@redis:6379/1', `redis://:${VEIL}@redis:6379/1`],
    [`https://${TOKEN}@github.com/x`, `https://${VEIL}@github.com/x`],
    [`ADMIN_PASSWORD_HASH=pbkdf2:sha256:1000$salt$hash`, `ADMIN_PASSWORD_HASH=${VEIL}`],
    ['hash pbkdf2:sha256:100000$5a1t$4a5b done', `hash ${VEIL} done`],
    [
      `GET /b/k?X-Amz-Date=20260101T000000Z&X-Amz-Signature=${'0a1b2c3d'.repeat(8)}`,
      `GET /b/k?X-Amz-Date=20260101T000000Z&X-Amz-Signature=${VEIL}`,
    ],
    [`SignedHeaders=host, Signature=${'0a1b2c3d'.repeat(8)}`, `SignedHeaders=host, Signature=${VEIL}`],
    ['POST https://hooks.slack.com/services/T01/B02/abc123DEF456', `POST https://${VEIL}`],
    ['  APIabcdefg12: Zm9vYmFyMTIzNDU2Nzg5MA', `  ${VEIL}`],
    ['signed with whsec_aB3dE5fG7hI9jK1lM3', `signed with ${VEIL}`],
  ])('%s', (line, shown) => {
    expect(createRedactor().line(line)).toBe(shown)
    expect(createRedactor().line(shown)).toBe(shown)
  })
})

describe('what stands under a secret name is veiled though nobody told of it', () => {
  it.each([
    ['FOO_API_KEY=x7', `FOO_API_KEY=${VEIL}`],
    ['POSTGRES_PASSWORD=sunshine & more of it', `POSTGRES_PASSWORD=${VEIL}`],
    ['  - LIVEKIT_API_SECRET=abc', `  - LIVEKIT_API_SECRET=${VEIL}`],
    ['export LIVEKIT_API_SECRET=abc', `export LIVEKIT_API_SECRET=${VEIL}`],
    ['      - NEXTAUTH_SECRET=abc', `      - NEXTAUTH_SECRET=${VEIL}`],
    ['server-1  | HATCHET_CLIENT_TOKEN=abc', `server-1  | HATCHET_CLIENT_TOKEN=${VEIL}`],
    [`SECRET_KEY='it\\'s "it"' # mine`, `SECRET_KEY='${VEIL}' # mine`],
    ['SECRET_KEY="unfinished and long', `SECRET_KEY="${VEIL}`],
    ['{"password": "sun\\"shine", "user": "ann"}', `{"password": "${VEIL}", "user": "ann"}`],
    ['msg="got {\\"apiKey\\":\\"abc\\",\\"n\\":1}"', `msg="got {\\"apiKey\\":\\"${VEIL}\\",\\"n\\":1}"`],
    ["{'client_secret': 'abc', 'x': 1}", `{'client_secret': '${VEIL}', 'x': 1}`],
    ['connect(user=ann, password=abc1)', `connect(user=ann, password=${VEIL})`],
    ['GET /x?access_token=abc1&page=2', `GET /x?access_token=${VEIL}&page=2`],
    ['AUTH_URL=http://h/?token=abc1', `AUTH_URL=http://h/?token=${VEIL}`],
    ['    secret: sunshine', `    secret: ${VEIL}`],
    ['private_key: abc/def+1', `private_key: ${VEIL}`],
    ['curl --password sunshine --user ann', `curl --password ${VEIL} --user ann`],
    ["tool --api-key 'a b' x", `tool --api-key ${VEIL} x`],
    ['X-Auth-Token: abc123', `X-Auth-Token: ${VEIL}`],
    ['PGPASSWORD=abc psql', `PGPASSWORD=${VEIL}`],
    ['session=9f86d081884c7d65aF', `session=${VEIL}`],
    ['rpc_secret = "00ff"', `rpc_secret = "${VEIL}"`],
    ['SERVER_AUTH_COOKIE_SECRETS="abc def"', `SERVER_AUTH_COOKIE_SECRETS="${VEIL}"`],
    ['LIVEKIT_KEYS="APIabc: secretsecret12"', `LIVEKIT_KEYS="${VEIL}"`],
  ])('%s', (line, shown) => {
    expect(createRedactor().line(line)).toBe(shown)
    expect(createRedactor().line(shown)).toBe(shown)
  })
})

describe('what is no secret stays as it is', () => {
  it.each([
    'HATCHET_CLIENT_TLS_STRATEGY=none',
    'AUTH_BACKEND=password',
    'PUBLIC_FLOW_URL=http://localhost:3000 AUTH_JWT_PUBLIC_KEY=authentik.monadical.com_public.pem',
    'LLM_API_KEY=not-needed',
    'HF_TOKEN=',
    'HF_TOKEN is set',
    'SECRET_KEY=${SECRET_KEY:-}',
    'GARAGE_RPC_SECRET_FILE=/run/secrets/rpc',
    'password_file: /run/secrets/db',
    'Digest: sha256:aff0c497cff4f116583b99b21775a8844a17bcf5c69f7f3f6028013bf0d6c00c',
    'redis@sha256:aff0c497cff4f116583b99b21775a8844a17bcf5c69f7f3f6028013bf0d6c00c',
    'container 78dc6f6a43d0e6cfb7aa6bba2f0a377bd39620bff79ca308540a13ddd4e62886 started',
    'commit 52888f69c8db37360000000000000000000000ab',
    'Image reflector-backend:52888f69',
    'dcccee43ad5d: Pull complete',
    'run 0f6e9d2a-1b2c-4d3e-8f90-a1b2c3d4e5f6',
    'session_id: 0f6e9d2a-1b2c-4d3e-8f90-a1b2c3d4e5f6',
    'Error: invalid token: expected a name at line 3',
    'password authentication failed for user "reflector"',
    'Please enter the password: ',
    'max_tokens=4096 prompt_tokens: 1234, total tokens: 1250',
    'token_count: 31999',
    'TOKENIZERS_PARALLELISM=false',
    'Author: Ann Example, authority: reflector.example.com',
    'http://reflector.example.com:1250/health?x=1',
    'git@github.com:GreyhavenHQ/reflector.git',
    'ssh://git@github.com/GreyhavenHQ/reflector.git',
    'mail to ann@example.com: done',
    'WWW-Authenticate: Basic realm="x"',
    'Basic authentication is off, Bearer authentication is on',
    'cache key: linux/amd64',
    'cookie_secure=true',
    'monkey: turkey=passage compass=north',
    'docker-credential-desktop.exe: executable file not found',
    'garage_api::secret::Key::new',
    'from hf_transfer import x; hf_hub_download',
    'task-1234567890abcdef disk-1234567890abcdef',
    'listening on [::]:3900, 0.0.0.0:8000->8000/tcp',
    'S3 key recordings/2024-01-02/audio.webm',
    'healthcheck passed: 3',
    'SELECT key, value FROM t',
    'GET "https://registry-1.docker.io/v2/": dial tcp 1.2.3.4:443: i/o timeout',
  ])('%s', line => {
    expect(createRedactor().line(line)).toBe(line)
  })
})

describe('what services say', () => {
  it.each([...GIVEN, ...ADDED])('%s is still recognised when redacted: %s', (id, line) => {
    expect(explain([createRedactor().line(line)])[0]?.id).toBe(id)
  })

  it('stays as it is while all is well', () => {
    for (const line of HEALTHY) expect(createRedactor().line(line)).toBe(line)
  })
})

describe('a key in PEM', () => {
  const body = [
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
    'MzEfYyjiWA4R4/M2bS1GB4t7NXp9',
    'ab==',
  ]
  const lines = ['-----BEGIN PRIVATE KEY-----', ...body, '-----END PRIVATE KEY-----']

  it('is veiled as a text', () => {
    const shown = createRedactor().line(`key:\n${lines.join('\n')}\nafter`)
    for (const line of body) expect(shown).not.toContain(line)
    expect(shown).toContain('-----END PRIVATE KEY-----\nafter')
  })

  it('is veiled line by line, and lines of others between them stay', () => {
    const redactor = createRedactor()
    const said = lines.flatMap(line => [`caddy-1  | ${line}`, 'server-1  | all is well here'])
    const shown = said.map(line => redactor.line(line)).join('\n')
    for (const line of body) expect(shown).not.toContain(line)
    expect(shown.match(/all is well here/g)).toHaveLength(lines.length)
    expect(redactor.line('MIIEvQIBADANBgkqhkiG9w0BAQEF')).toContain('MIIE')
  })

  it('is veiled in one line, also when its end is missing', () => {
    const text = JSON.stringify({ pem: lines.join('\n') })
    for (const said of [text, text.slice(0, 80)])
      expect(createRedactor().line(said)).not.toContain(body[0]?.slice(0, 30))
  })
})

describe('redactDeep', () => {
  it('redacts every text of an event, and keeps its keys and everything else', () => {
    const event = {
      seq: 3,
      type: 'log',
      lines: ['a opensesame1 b'],
      opensesame1: { password: 'x7', n: null, ok: true },
    }
    expect(redactDeep(event, knowing('opensesame1'))).toEqual({
      seq: 3,
      type: 'log',
      lines: [`a ${VEIL} b`],
      opensesame1: { password: VEIL, n: null, ok: true },
    })
  })

  it('takes things as JSON would', () => {
    const at = new Date(0)
    const deep = { at, nothing: undefined, url: new URL('http://u:pw12@h/') }
    expect(redactDeep(deep, createRedactor())).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      nothing: undefined,
      url: `http://u:${VEIL}@h/`,
    })
  })
})

it('never throws and never changes its mind, whatever it is given', () => {
  const pieces = [
    ...ODD,
    '\n',
    '\ud83d',
    '\0',
    'password',
    'token=',
    '://',
    '@',
    'Bearer ',
    '-----BEGIN X-----',
    'eyJ',
    VEIL,
  ]
  forSeeds(200, random => {
    const secrets = Array.from({ length: 5 }, () => random.text(pieces, 12))
    const text = random.text(pieces, 80)
    const shown = knowing(...secrets).line(text)
    expect(knowing(...secrets).line(text)).toBe(shown)
  })
})
