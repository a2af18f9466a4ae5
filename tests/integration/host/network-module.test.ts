import { afterEach, describe, expect, it, vi } from 'vitest'
import { wholeFacts } from '@/lib/doctor/facts.ts'
import { networkModuleRule } from '@/lib/doctor/rules/network-module.ts'
import { getNetworkModule } from '@/lib/system/host/network-module.ts'
import { machine } from '../../support/machines.ts'
import { pretend } from '../../support/recorded-host.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
afterEach(() => void vi.unstubAllEnvs())

const RUNS = { '/proc/sys/kernel/osrelease': '6.8.0-64-generic\n' }
const MODULES = '/lib/modules/6.8.0-64-generic'
const OTHERS = `${MODULES}/kernel/net/bridge/bridge.ko.zst: kernel/net/llc/llc.ko.zst\n`

async function see(files: Record<string, string>, links: Record<string, string> = {}) {
  const { look } = await pretend(folder(), { files, links })
  return getNetworkModule(look)
}

describe('what joins containers to networks', () => {
  it.each<[string, Record<string, string>]>([
    ['at work', { '/sys/class/net/veth1a2b3c/flags': '0x1003' }],
    ['loaded', { '/sys/module/veth/refcnt': '0' }],
    [
      'a module to load',
      { ...RUNS, [`${MODULES}/modules.dep`]: `${OTHERS}kernel/drivers/net/veth.ko.zst:\n` },
    ],
    ['built in', { ...RUNS, [`${MODULES}/modules.builtin`]: 'kernel/drivers/net/veth.ko\n' }],
  ])('is there where it is %s', async (_, files) => {
    const networkModule = await see(files)
    expect(networkModule).toMatchObject({ value: 'there' })
    expect(networkModuleRule(wholeFacts(machine({ networkModule })))).toEqual([])
  })

  it('is gone where an update replaced the kernel that runs: a restart brings it back', async () => {
    const networkModule = await see({ ...RUNS, '/lib/modules/6.9.1-arch1/modules.dep': OTHERS })
    expect(networkModule).toMatchObject({ value: 'replaced', from: expect.stringContaining('6.9.1-arch1') })
    expect(networkModuleRule(wholeFacts(machine({ networkModule })))).toMatchObject([
      { id: 'veth', level: 'warns', remedy: expect.stringMatching(/^Restart the machine\./) },
    ])
  })

  it('is absent where the kernel was made without it, and the network of the host is no way around that', async () => {
    const networkModule = await see({ ...RUNS, [`${MODULES}/modules.dep`]: OTHERS })
    expect(networkModuleRule(wholeFacts(machine({ networkModule })))).toMatchObject([
      { id: 'veth', level: 'warns', because: expect.stringContaining('no way around it') },
    ])
  })

  it('is not known, and not warned of, where nothing tells, as inside of a container', async () => {
    const networkModule = await see(RUNS)
    expect(networkModule).toMatchObject({ cause: 'missing' })
    expect(networkModuleRule(wholeFacts(machine({ networkModule })))).toEqual([])
  })

  it('of this kernel is nothing to an engine that runs on another', () => {
    const endpoint = { value: 'tcp://203.0.113.5:2376', from: 'a test' }
    const networkModule = { value: 'absent' as const, from: 'a test' }
    expect(networkModuleRule(wholeFacts(machine({ networkModule, endpoint })))).toEqual([])
  })
})
