import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { ask, bearer, logIn, wordIn } from '../../support/ask.ts'
import { builtRoutes, filesIn } from '../../support/built.ts'
import { shareWizard } from '../../support/lent.ts'
import { asNobody, listeningSockets, loopbackSockets } from '../../support/processes.ts'
import { startWizard } from '../../support/wizard.ts'

const exec = promisify(execFile)
const wizard = shareWizard(folder => ({ env: { PATH: folder } }))
const visitor = async () => {
  const { cookie, key } = await logIn(wizard())
  return { session: cookie.split('=')[1] ?? '', key }
}
const stateFolder = () => join(wizard().dir, '.reflector-wizard')

it('A27 neither token nor session stands in a page, an answer or a message', async () => {
  const secrets = [wizard().token, ...Object.values(await visitor())]
  const wrong = { 'Next-Action': 'x', 'Content-Type': 'multipart/form-data; boundary=x' }
  const answers = [
    ...(await Promise.all(
      builtRoutes().map(path => ask(wizard(), { path, headers: bearer(wizard()), briefly: true })),
    )),
    await ask(wizard(), { path: '/', headers: { RSC: '1', ...bearer(wizard()) } }),
    await ask(wizard(), { path: '/nope', headers: bearer(wizard()) }),
    await ask(wizard(), { method: 'POST', headers: { ...wrong, ...bearer(wizard()) }, body: '--x\r\n' }),
    await ask(wizard(), { path: `/in/${wizard().token}x` }),
  ]
  for (const secret of secrets) {
    for (const { text, headers } of answers) expect(text + JSON.stringify(headers)).not.toContain(secret)
    expect(wizard().output().stderr).not.toContain(secret)
  }
})

it('A27 one link is printed for programs, and no secret that is valid twice', async () => {
  const { stdout, stderr } = wizard().output()
  expect(stdout).toBe(`Open ${wizard().link}\n`)
  for (const secret of [wizard().token, ...Object.values(await visitor())])
    expect(stdout + stderr).not.toContain(secret)
})

it('A27 in the folder the token stands in one file, which nobody else can read', async () => {
  const holding = filesIn(wizard().dir).filter(path => readFileSync(path, 'utf8').includes(wizard().token))
  expect(holding).toEqual([join(stateFolder(), 'server.json')])
  expect(statSync(stateFolder()).mode & 0o777).toBe(0o700)
  for (const path of filesIn(stateFolder())) expect(statSync(path).mode & 0o777, path).toBe(0o600)
  for (const secret of Object.values(await visitor()))
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
  expect((await exec(program, [...before, 'bash', '-c', get])).stdout).toMatch(/^HTTP\/1\.1 403 /)

  for (const command of [
    ['cat', join(stateFolder(), 'server.json')],
    ['ls', stateFolder()],
    ['cat', `/proc/${wizard().pid}/environ`],
  ])
    await expect(exec(program, [...before, ...command])).rejects.toThrow(/Permission denied/)
})

it('A29 another user of this machine is let in nowhere, even with the token, the cookie and the key', async () => {
  const [program = '', ...before] = asNobody()
  const { cookie, key } = await logIn(wizard())
  const curl = (...args: string[]) =>
    exec(program, [
      ...before,
      'curl',
      '-sS',
      '-w',
      '\n%{http_code}',
      ...args,
      `http://127.0.0.1:${wizard().port}/api/launch`,
    ])
  for (const headers of [
    ['-H', `Authorization: Bearer ${wizard().token}`],
    ['-H', `Cookie: ${cookie}`, '-H', `X-Wizard-Key: ${key}`, '-H', `Host: ${new URL(wizard().base).host}`],
  ]) {
    const { stdout } = await curl(...headers)
    expect(stdout).toMatch(/^Another user of this machine started this wizard\.[\s\S]*\n403$/)
    // The same request of this user is answered.
    const own = await exec('curl', [
      '-sS',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}',
      ...headers,
      `http://127.0.0.1:${wizard().port}/api/launch`,
    ])
    expect(own.stdout).toBe('200')
  }
})

it('A29 another user of this machine is let in at no loopback address, from no address of this machine', async () => {
  const [program = '', ...before] = asNobody()
  const status = async (...args: string[]) => {
    const all = ['-sS', '-o', '/dev/null', '-w', '%{http_code}', ...args]
    return (await exec(program, [...before, 'curl', ...all])).stdout
  }
  const { port } = wizard()
  const sources = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address)
  for (const source of [...sources, '127.0.0.9'])
    for (const place of ['127.0.0.1', '[::ffff:127.0.0.1]'])
      expect(
        await status(
          '--interface',
          place === '127.0.0.1' ? source : `::ffff:${source}`,
          `http://${place}:${port}/`,
        ),
        source,
      ).toBe('403')
  expect(await status(`http://[::1]:${port}/`)).toBe('403')
  const own = ['-H', `Authorization: Bearer ${wizard().token}`, `http://[::1]:${port}/api/launch`]
  expect((await exec('curl', ['-sS', '-o', '/dev/null', '-w', '%{http_code}', ...own])).stdout).toBe('200')
})

it('A31 only this machine can reach it', () => {
  const { pid, port } = wizard()
  const loopback = loopbackSockets(port).map(one => expect.stringMatching(one))
  expect(listeningSockets(pid).sort()).toEqual(loopback)
})

it('A23 every start has a token of 256 bits, a login word of 128 and a name of 80 of its own', async () => {
  const starts = await Promise.all([1, 2].map(() => startWizard({ env: { PATH: '' } })))
  await Promise.all(starts.map(({ stop }) => stop()))
  const all = [wizard(), ...starts]
  const tokens = all.map(({ token }) => token)
  const words = all.map(({ link }) => wordIn(link))
  const names = all.map(({ base }) => new URL(base).hostname)
  for (const values of [tokens, words, names]) expect(new Set(values).size).toBe(all.length)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  for (const word of words) expect(Buffer.from(word, 'base64url')).toHaveLength(16)
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{20}\.localhost$/)
})
