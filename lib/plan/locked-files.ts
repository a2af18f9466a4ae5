import { blocks, type Finding } from '../doctor/finding.ts'
import { shellWord } from '../shell-word.ts'
import type { World } from '../stacks/contract/world.ts'
import type { Service } from './compose/services.ts'
import { startedFile } from './started-file.ts'

/** Files of the checkout that services would start and cannot, under everything that a plan lays over the checkout. */
export function lockedFiles(services: Record<string, Service>, { starts }: World): Finding[] {
  if (!starts) return []
  const paths = Object.entries(services).flatMap(([name, service]) => {
    const path = startedFile(service, starts.images)?.path
    return path !== undefined && path in starts.notExecutable ? [{ name, path }] : []
  })
  return [...new Set(paths.map(({ path }) => path))].map(path => {
    const names = paths.filter(one => one.path === path).map(({ name }) => name)
    return blocks(
      `not-executable:${path}`,
      `${path} is not executable`,
      `${names.join(', ')} ${names.length === 1 ? 'starts' : 'start'} it from a mount of this folder, where its mode counts.`,
      `Run \`chmod +x ${shellWord(path)}\` in this folder.`,
    )
  })
}
