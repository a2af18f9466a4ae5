import { describe, expect, it } from 'vitest'
import { ask, bearer } from '../../support/ask.ts'
import { lendWizard, shareWizard } from '../../support/lent.ts'
import { askInside, ownNetwork } from '../../support/own-network.ts'
import { listeningSockets } from '../../support/processes.ts'
import { runWizard } from '../../support/wizard.ts'

const hexadecimal = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')

describe('A35 at another address of this machine', () => {
  const wizard = shareWizard(folder => ({ args: ['--host', '127.0.0.2'], env: { PATH: folder } }))
  const asked = (name: string) =>
    ask(
      { host: '127.0.0.2', port: wizard().port },
      { path: '/api/launch', headers: { Host: name, ...bearer(wizard()) } },
    )

  it('it listens there and nowhere else', () => {
    expect(wizard().base).toBe(`http://127.0.0.2:${wizard().port}`)
    expect(listeningSockets(wizard().pid)).toEqual([`0200007F:${hexadecimal(wizard().port)}`])
  })

  it('it answers to that address with its own port, and to the names of a tunnel', async () => {
    for (const name of [`127.0.0.2:${wizard().port}`, 'localhost:9000', '[::1]:1'])
      expect((await asked(name)).status, name).toBe(200)
  })

  it('it is as strict about all other names', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${wizard().port}`,
      '127.0.0.2:1',
      '127.0.0.2',
      '127.0.0.3',
    ])
      expect((await asked(name)).status, name).toBe(403)
  })

  it('a second start finds it', async () => {
    const { code, stdout } = await runWizard(['--dir', wizard().dir, '--no-open'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Open http:\/\/127\.0\.0\.2:\d+\/in\/[\w-]{22}\n$/)
    expect(stdout).toContain(wizard().base)
  })
})

describe('at every address, for who insists', () => {
  it.each([
    ['0.0.0.0', '00000000'],
    ['::', '0'.repeat(32)],
  ])('--host %s warns, on the page too, and is strict about names all the same', async (host, everywhere) => {
    const wizard = await lendWizard({
      by: ownNetwork(),
      args: ['--host', host, '--allow-all-interfaces'],
    })
    expect(listeningSockets(wizard.pid)).toEqual([`${everywhere}:${hexadecimal(wizard.port)}`])
    const page = await askInside(wizard)
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/role="alert"/)
    expect((await askInside(wizard, { name: 'evil.example' })).status).toBe(403)
    expect((await askInside(wizard, { name: `192.0.2.7:${wizard.port}` })).status).toBe(403)
    const { stdout, stderr } = await wizard.stop()
    expect(stdout).toMatch(/^Open http:\/\/(127\.0\.0\.1|\[::1\]):\d+\/in\/[\w-]{22}\n$/)
    expect(stderr).toMatch(/Careful: other machines can reach this page/)
  })
})
