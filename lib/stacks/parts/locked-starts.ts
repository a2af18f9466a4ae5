import type { Service } from '../../plan/compose/services.ts'
import { startedFile } from '../../plan/started-file.ts'
import type { World } from '../contract/world.ts'
import type { Override } from './compose-override.ts'

/**
 * Starts a script of the checkout by the program that its first line names, where no user may execute the script: a mount
 * takes its mode from this machine, whatever the Dockerfile did with the copy in the image.
 */
export const lockedStarts = (services: Record<string, Service>, { starts }: World): Override[] =>
  Object.entries(services).flatMap(([service, seen]) => {
    const file = starts && startedFile(seen, starts.images)
    const interpreter = (file && starts?.notExecutable[file.path]) ?? []
    if (!file || interpreter.length === 0) return []
    const why = `${file.path} comes from a mount and is not executable.`
    return [
      { service, why, key: file.key, value: [...interpreter, ...file.words] },
      ...(file.command ? [{ service, why: COMMAND, key: 'command' as const, value: file.command }] : []),
    ]
  })

const COMMAND = 'As the image has it: a new entry point would take it away.'
