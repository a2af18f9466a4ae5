import { isKnown, type WholeFacts } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import { ask, type Look } from './look.ts'
import { fileFact } from './read-file.ts'

async function getSelinux(look: Look): Promise<WholeFacts['selinux']> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux has it.')
  const path = '/sys/fs/selinux/enforce'
  const told = await fileFact(look, path, text => MODES[text.trim()])
  return !isKnown(told) && told.cause === 'missing' ? { value: 'off', from: path } : told
}

const MODES: Record<string, 'enforcing' | 'permissive'> = { 1: 'enforcing', 0: 'permissive' }

const getFirewall = (look: Look): Promise<WholeFacts['firewall']> =>
  fileFact(look, '/etc/ufw/ufw.conf', text => {
    const enabled = /^ENABLED=(\w+)/m.exec(text)?.[1]
    return enabled === undefined ? undefined : { name: 'ufw', active: enabled === 'yes' }
  })

const getClock = (look: Look): Promise<WholeFacts['clock']> =>
  ask(look, ['timedatectl', 'show', '--property=NTPSynchronized', '--value'], text => {
    const word = text.trim()
    return word === 'yes' || word === 'no' ? { synchronised: word === 'yes' } : undefined
  })

/** What guards this machine, as far as everybody may know it: the rules themselves are root's. */
export async function getProtection(look: Look): Promise<Pick<WholeFacts, 'selinux' | 'firewall' | 'clock'>> {
  const [selinux, firewall, clock] = await Promise.all([getSelinux(look), getFirewall(look), getClock(look)])
  return { selinux, firewall, clock }
}
