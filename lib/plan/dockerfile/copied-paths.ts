import { type GlobPart, globParts } from '../glob.ts'
import { type Instruction, instructionsOf, jsonWords } from './instructions.ts'

/** Far more than a Dockerfile names: each file of the context is held against all of them. */
const MOST = 500

/** The files and folders of its context that a Dockerfile copies, as patterns; undefined where it may be any of them. */
export function copiedPaths(dockerfile: string): GlobPart[][] | undefined {
  const sources = instructionsOf(dockerfile).flatMap(sourcesOf)
  const isKnown = sources.every(source => !source.includes('$') && !/(?:^|\/)\.\.(?:\/|$)/.test(source))
  return isKnown && sources.length <= MOST ? sources.map(globParts) : undefined
}

function sourcesOf({ name, flags, text }: Instruction): string[] {
  if (name === 'RUN') return flags.flatMap(boundSource)
  if ((name !== 'COPY' && name !== 'ADD') || flags.some(flag => flag.startsWith('--from='))) return []
  const words = jsonWords(text) ?? text.split(/\s+/)
  return words.slice(0, -1).filter(word => !/^(?:<<|git@|[a-z+]+:\/\/)/i.test(word))
}

/** `RUN --mount=source=app,target=/app` sees a folder of the context without a copy of it. */
function boundSource(flag: string): string[] {
  const [, options] = /^--mount=(.*)$/.exec(flag) ?? []
  if (options === undefined) return []
  const given = new Map(
    options.split(',').map(option => [option.split('=', 1)[0], option.replace(/^[^=]*=/, '')]),
  )
  if ((given.get('type') ?? 'bind') !== 'bind' || given.has('from')) return []
  return [given.get('source') ?? given.get('src') ?? '.']
}
