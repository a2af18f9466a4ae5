import os from 'node:os'
import process from 'node:process'
import type { HostFacts, Known } from '../../doctor/facts.ts'
import type { Distribution } from '../../doctor/shapes/computer.ts'
import { unknown } from '../fact.ts'
import type { Look } from './look.ts'
import { fileFact, textIn } from './read-file.ts'

type Basics = Pick<HostFacts, 'node' | 'platform' | 'arch' | 'system'> & { distribution: Known<Distribution> }

const OS_RELEASE = '/etc/os-release'

export async function getBasics(look: Look): Promise<Basics> {
  const [system, distribution] = await Promise.all([getSystem(look), getDistribution(look)])
  return {
    node: { value: process.versions.node, from: 'process.versions' },
    platform: { value: look.platform, from: 'process.platform' },
    arch: { value: process.arch, from: 'process.arch' },
    system,
    distribution,
  }
}

async function getSystem(look: Look): Promise<HostFacts['system']> {
  if (look.platform === 'darwin')
    return {
      value: { id: 'macos', name: `macOS (Darwin ${os.release()})`, wsl: false },
      from: 'os.release()',
    }
  const [text, release] = await Promise.all([textIn(look, OS_RELEASE), kernelRelease(look)])
  const id = valueIn(text ?? '', 'ID') ?? look.platform
  const name = valueIn(text ?? '', 'PRETTY_NAME') ?? `${os.type()} ${release}`
  const wsl = /microsoft/i.test(release)
  return { value: { id, name, wsl }, from: text === undefined ? 'os.release()' : OS_RELEASE }
}

/** What `uname -r` says, such as `6.6.87.2-microsoft-standard-WSL2`. */
export const kernelRelease = async (look: Look): Promise<string> =>
  (await textIn(look, '/proc/sys/kernel/osrelease')) ?? os.release()

function getDistribution(look: Look): Promise<Known<Distribution>> | Known<Distribution> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux comes in distributions.')
  return fileFact(look, OS_RELEASE, text => {
    const id = valueIn(text, 'ID')
    return id === undefined ? undefined : { id, ...details(text) }
  })
}

function details(text: string): Omit<Distribution, 'id'> {
  const like = (valueIn(text, 'ID_LIKE') ?? '').split(' ').filter(Boolean)
  const [version, codename] = [valueIn(text, 'VERSION_ID'), valueIn(text, 'VERSION_CODENAME')]
  const [ubuntu, variant] = [valueIn(text, 'UBUNTU_CODENAME'), valueIn(text, 'VARIANT_ID')]
  return {
    like,
    ...(version && { version }),
    ...(codename && { codename }),
    ...(ubuntu && { ubuntu }),
    ...(variant && { variant }),
  }
}

const valueIn = (text: string, key: string) =>
  new RegExp(`^${key}=(["']?)(?<value>.*)\\1$`, 'm').exec(text)?.groups?.value
