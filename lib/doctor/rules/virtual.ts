import { factValue, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, fine, warns } from '../finding.ts'

export function virtualRule({ virtualisation, engine }: WholeFacts): Finding[] {
  const seen = factValue(virtualisation)
  if (!seen || seen.kind === 'none' || seen.kind === 'wsl2') return []
  if (seen.kind === 'wsl1') return [old()]
  if (seen.kind === 'vm')
    return [fine('virtual', `A virtual machine (${seen.name})`, 'Stacks run in one as well.')]
  if (seen.kind === 'container') return [inside(seen.name)]
  return 'value' in engine
    ? [fine('virtual', 'A container of LXC', 'Its Docker engine answers.')]
    : [nested()]
}

const old = () =>
  blocks(
    'virtual',
    'This is WSL1',
    'Its kernel is made up by Windows, and Docker needs a real one.',
    'Run `wsl --set-version <distribution> 2` in a terminal of Windows, then start again.',
  )

const inside = (name: string) =>
  warns(
    'virtual',
    `The wizard itself runs in a container (${name})`,
    'Its files, cards and memory may be others than those that the engine gives to containers.',
    'Start the wizard on the machine itself, if it is not meant to be so.',
  )

const nested = () =>
  warns(
    'virtual',
    'This machine is a container of LXC',
    'Docker works in one only where its host allows containers in containers.',
    'Let the host set `features: nesting=1,keyctl=1` for it, or use a virtual machine.',
  )
