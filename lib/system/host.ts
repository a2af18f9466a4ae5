import { readFile } from 'node:fs/promises'
import os from 'node:os'
import process from 'node:process'
import type { HostFacts, Known } from '../doctor/facts.ts'

type Basics = Pick<HostFacts, 'node' | 'platform' | 'arch' | 'system'>

export async function getBasics(): Promise<Basics> {
  return {
    node: { value: process.versions.node, from: 'process.versions' },
    platform: { value: process.platform, from: 'process.platform' },
    arch: { value: process.arch, from: 'process.arch' },
    system: await getSystem(),
  }
}

async function getSystem(): Promise<Known<{ id: string; name: string; wsl: boolean }>> {
  if (process.platform === 'darwin')
    return {
      value: { id: 'macos', name: `macOS (Darwin ${os.release()})`, wsl: false },
      from: 'os.release()',
    }
  const wsl = /microsoft/i.test(os.release())
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const id = valueIn(text, 'ID') ?? process.platform
  const name = valueIn(text, 'PRETTY_NAME') ?? `${os.type()} ${os.release()}`
  return { value: { id, name, wsl }, from: text === '' ? 'os.release()' : '/etc/os-release' }
}

const valueIn = (text: string, key: string) =>
  new RegExp(`^${key}=(["']?)(?<value>.*)\\1$`, 'm').exec(text)?.groups?.value
