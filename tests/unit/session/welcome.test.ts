import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { welcome } from '@/lib/session/welcome.ts'

beforeEach(() => void vi.stubEnv('SSH_CONNECTION', undefined))
afterEach(() => void vi.unstubAllEnvs())

function greeting(part: { host?: string; open?: boolean } = {}) {
  const heard = { printed: [] as string[], said: [] as string[] }
  const voice = {
    print: (text: string) => void heard.printed.push(text),
    say: (text: string) => void heard.said.push(text),
  }
  const link = `http://${part.host ?? 'ab12.localhost'}:4747/in/W0RD`
  const byAddress = part.host === undefined ? 'http://127.0.0.1:4747/in/W0RD' : undefined
  welcome(voice, { dir: '/srv/stack', links: { link, byAddress }, port: 4747, open: part.open ?? false })
  return { link, printed: heard.printed, said: heard.said.join('\n') }
}

it('prints one line for programs, and says by which address a browser opens it that knows no such names', () => {
  const { link, printed, said } = greeting()
  expect(printed).toEqual([`Open ${link}`])
  expect(said).toContain('If your browser cannot open it: http://127.0.0.1:4747/in/W0RD')
  expect(greeting({ host: '10.0.0.5' }).said).not.toContain('If your browser cannot')
  expect(said).toContain('/srv/stack')
  expect(said).toContain('Ctrl-C')
})

it('warns where others can reach it, and only there', () => {
  expect(greeting({ host: '10.0.0.5', open: true }).said).toContain('other machines can reach this page')
  expect(greeting().said).not.toContain('other machines')
})

it('shows the way through ssh, where the link leads to the loopback address', () => {
  expect(greeting().said).not.toContain('ssh')
  vi.stubEnv('SSH_CONNECTION', '10.0.0.9 50000 10.0.0.5 22')
  expect(greeting().said).toMatch(/^ {2}ssh .* -L "\[::1\]:4747:127\.0\.0\.1:4747" \S+@10\.0\.0\.5$/m)
  expect(greeting({ host: '10.0.0.5', open: true }).said).not.toContain('ssh')
  expect(greeting({ host: '[::1]' }).said).not.toContain('ssh')
})
