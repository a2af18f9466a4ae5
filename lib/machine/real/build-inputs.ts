import type { Service } from '../../plan/compose/services.ts'
import { copiedPaths } from '../../plan/dockerfile/copied-paths.ts'
import { dockerRules, gitRules } from '../../plan/ignore-rules.ts'
import { type GitRules, type NewestChange, newestChange } from '../../system/newest-change.ts'
import type { PathInside } from '../../system/path-inside.ts'
import { seeFile, writtenAt } from '../../system/see-file.ts'

/** When something was written last that the image of a service is built from. */
export async function changeOfInputs(
  dir: string,
  context: string,
  folder: PathInside,
  { dockerfile }: Service,
): Promise<NewestChange> {
  const read = (path: string) => {
    const seen = seeFile(dir, path)
    return 'text' in seen ? seen.text : undefined
  }
  const text = dockerfile === undefined ? undefined : read(dockerfile)
  // As for Docker, rules beside a Dockerfile go before those of the context.
  const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`
  const ignores = own !== undefined && read(own) !== undefined ? own : `${context}/.dockerignore`
  const { at, isWhole } = await newestChange(folder.full, {
    ...(dockerfile !== undefined && { dockerfile }),
    copies: text === undefined ? undefined : copiedPaths(text),
    dockerRules: dockerRules(read(ignores) ?? ''),
    gitRules: rulesAbove(context, read),
  })
  const described = [dockerfile, ignores].flatMap(path =>
    path === undefined ? [] : (writtenAt(dir, path) ?? []),
  )
  return { at: new Date(Math.max(at.getTime(), ...described.map(date => date.getTime()))), isWhole }
}

/** Folders above a context whose `.gitignore` is read: far more than a project has. */
const MOST_FOLDERS = 32

/** The `.gitignore` of each folder from that of the checkout to the one around a context. */
function rulesAbove(context: string, read: (path: string) => string | undefined): GitRules[] {
  const names = context.split('/').filter(name => name !== '' && name !== '.')
  return names.slice(0, MOST_FOLDERS).map((_name, depth) => ({
    rules: gitRules(read([...names.slice(0, depth), '.gitignore'].join('/')) ?? ''),
    above: names.slice(depth),
    below: 0,
  }))
}
