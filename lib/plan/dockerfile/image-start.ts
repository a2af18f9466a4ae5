import { cleanPath, joinPath } from '../compose/paths.ts'
import { type Instruction, instructionsOf, jsonWords } from './instructions.ts'

/** What a container of a built image starts, as far as its Dockerfile says it. */
export interface ImageStart {
  entrypoint: string[]
  command: string[]
  /** Undefined where only the image that it is made from, or a variable, knows it. */
  workingDir: string | undefined
}

/** Of a stage of a Dockerfile, by its name; without one, of the last. */
export function imageStart(dockerfile: string, target?: string): ImageStart {
  const stages = new Map<string, ImageStart>()
  let current = UNKNOWN
  let name = ''
  for (const instruction of instructionsOf(dockerfile)) {
    if (instruction.name === 'FROM') {
      if (name !== '' && name === target?.toLowerCase()) return current
      const [from = '', , as] = instruction.text.split(/\s+/)
      current = stages.get(from.toLowerCase()) ?? UNKNOWN
      name = as?.toLowerCase() ?? ''
    } else current = changed(current, instruction)
    if (name !== '') stages.set(name, current)
  }
  return current
}

const UNKNOWN: ImageStart = { entrypoint: [], command: [], workingDir: undefined }

function changed(start: ImageStart, { name, text }: Instruction): ImageStart {
  switch (name) {
    case 'ENTRYPOINT':
      // A new entry point takes the command away that an earlier image gave.
      return { ...start, entrypoint: wordsOf(text), command: [] }
    case 'CMD':
      return { ...start, command: wordsOf(text) }
    case 'WORKDIR':
      return { ...start, workingDir: folderOf(start.workingDir, text) }
    default:
      return start
  }
}

const wordsOf = (text: string) => jsonWords(text) ?? ['/bin/sh', '-c', text]

function folderOf(before: string | undefined, text: string): string | undefined {
  if (text.includes('$')) return undefined
  if (text.startsWith('/')) return cleanPath(text)
  return before === undefined ? undefined : joinPath(before, text)
}
