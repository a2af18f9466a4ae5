import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { ask, bearer, logIn } from '../../support/ask.ts'
import { builtRoutes, filesIn } from '../../support/built.ts'
import { shareWizard } from '../../support/lent.ts'
import { asNobody, listeningSockets } from '../../support/processes.ts'
import { startWizard } from '../../support/wizard.ts'

const exec = promisify(execFile)
const wizard = shareWizard(folder => ({ env: { PATH: folder } }))
const session = async () => (await logIn(wizard())).split('=')[1] ?? ''
const stateFolder = () => join(wizard().dir, '.reflector-wizard')

it('A27 neither token nor session stands in a page, an answer or a message', async () => {
  const secrets = [wizard().token, await session()]
  const wrong = { 'Next-Action': 'x', 'Content-Type': 'multipart/form-data; boundary=x' }
  const answers = [
    ...(await Promise.all(
      builtRoutes().map(path => ask(wizard(), { path, headers: bearer(wizard()), briefly: true })),
    )),
    await ask(wizard(), { path: '/', headers: { RSC: '1', ...bearer(wizard()) } }),
    await ask(wizard(), { path: '/nope', headers: bearer(wizard()) }),
    await ask(wizard(), { method: 'POST', headers: { ...wrong, ...bearer(wizard()) }, body: '--x\r\n' }),
    await ask(wizard(), { path: `/?token=${wizard().token}x` }),
  ]
  for (const secret of secrets) {
    for (const { text, headers } of answers) expect(text + JSON.stringify(headers)).not.toContain(secret)
    expect(wizard().output().stderr).not.toContain(secret)
  }
})

it('A27 the token is printed once, for programs, and the session never', async () => {
  expect(wizard().output().stdout).toBe(`Open ${wizard().link}\n`)
  expect(wizard().output().stdout).not.toContain(await session())
})

it('A27 in the folder the token stands in one file, which nobody else can read', async () => {
  const holding = filesIn(wizard().dir).filter(path => readFileSync(path, 'utf8').includes(wizard().token))
  expect(holding).toEqual([join(stateFolder(), 'server.json')])
  expect(statSync(stateFolder()).mode & 0o777).toBe(0o700)
  for (const path of filesIn(stateFolder())) expect(statSync(path).mode & 0o777, path).toBe(0o600)
  const secret = await session()
  for (const path of filesIn(wizard().dir)) expect(readFileSync(path, 'utf8')).not.toContain(secret)
})

it('A28 nobody finds the token in the list of processes', () => {
  const args = readFileSync(`/proc/${wizard().pid}/cmdline`, 'utf8')
  const environment = readFileSync(`/proc/${wizard().pid}/environ`, 'utf8')
  expect(args + environment).not.toContain(wizard().token)
})

it('A29 another user of this machine is let in nowhere', async () => {
  const [program = '', ...before] = asNobody()
  const get = `exec 3<>/dev/tcp/127.0.0.1/${wizard().port}; printf 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3; head -1 <&3`
  expect((await exec(program, [...before, 'bash', '-c', get])).stdout).toMatch(/^HTTP\/1\.1 401 /)

  for (const command of [
    ['cat', join(stateFolder(), 'server.json')],
    ['ls', stateFolder()],
    ['cat', `/proc/${wizard().pid}/environ`],
  ])
    await expect(exec(program, [...before, ...command])).rejects.toThrow(/Permission denied/)
})

it('A31 only this machine can reach it', () => {
  const port = wizard().port.toString(16).toUpperCase().padStart(4, '0')
  expect(listeningSockets(wizard().pid)).toEqual([`0100007F:${port}`])
})

it('A23 every start has a token of its own, of 256 bits', async () => {
  const starts = await Promise.all([1, 2].map(() => startWizard({ env: { PATH: '' } })))
  await Promise.all(starts.map(({ stop }) => stop()))
  const tokens = [wizard().token, ...starts.map(({ token }) => token)]
  expect(new Set(tokens).size).toBe(tokens.length)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})
