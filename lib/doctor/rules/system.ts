import { factValue, type HostFacts, isKnown } from '../facts.ts'
import { blocks, type Finding, fine } from '../finding.ts'

export function systemRule({ platform, system, arch }: HostFacts): Finding[] {
  if (!isKnown(platform)) return []
  if (platform.value === 'win32')
    return [
      blocks(
        'system',
        'Windows itself is not supported',
        'The stacks run in Linux containers next to Linux files.',
        'Open a WSL2 terminal (`wsl --install` sets one up) and start the wizard there.',
      ),
    ]
  if (platform.value !== 'linux' && platform.value !== 'darwin')
    return [
      blocks(
        'system',
        `${platform.value} is not supported`,
        'The stacks need Linux, macOS or WSL2.',
        'Start the wizard on a machine with one of these.',
      ),
    ]
  const named = factValue(system)
  const name = named ? named.name : platform.value
  const where = named?.wsl ? ', inside WSL2' : ''
  return [fine('system', `${name}${where}`, `Processor: ${factValue(arch) ?? 'unknown'}.`)]
}
