import type { WholeFacts } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import type { Look } from './look.ts'
import { namesIn, textIn } from './read-file.ts'

/** Whether the kernel that runs has what joins a container to a network: at work, built in, or as a module to load. */
export async function getNetworkModule(look: Look): Promise<WholeFacts['networkModule']> {
  if (look.platform !== 'linux') return unknown('missing', 'Only Linux has it.')
  const [links, loaded] = await Promise.all([namesIn(look, '/sys/class/net'), namesIn(look, '/sys/module')])
  if (links.some(name => name.startsWith('veth'))) return { value: 'there', from: '/sys/class/net' }
  if (loaded.includes('veth')) return { value: 'there', from: '/sys/module' }
  return amongModules(look)
}

async function amongModules(look: Look): Promise<WholeFacts['networkModule']> {
  const release = await textIn(look, '/proc/sys/kernel/osrelease')
  if (release === undefined) return unknown('missing', 'The kernel does not say which one it is.')
  const from = `/lib/modules/${release}`
  const lists = ['modules.builtin', 'modules.dep'].map(name => textIn(look, `${from}/${name}`))
  const [builtIn, loadable] = await Promise.all(lists)
  if (builtIn !== undefined || loadable !== undefined) {
    const has = /\/veth\.ko\b/.test(`${builtIn}\n${loadable}`)
    return { value: has ? 'there' : 'absent', from }
  }
  const others = await namesIn(look, '/lib/modules')
  return others.length === 0
    ? unknown('missing', `There is no ${from}.`)
    : { value: 'replaced', from: `/lib/modules has ${others.join(', ')}, and ${release} runs` }
}
