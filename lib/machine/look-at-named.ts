import type { World } from '../stacks/contract/world.ts'
import { seeFile } from '../system/see-file.ts'
import { whereLinksLead } from '../system/where-links-lead.ts'

interface Named {
  /** Paths of the folder that containers and builds see. */
  reaches: readonly string[]
  envFiles: readonly string[]
}

/** The same world with the links and env files that its compose files name; the world itself where nothing is new. */
export function lookAtNamed(dir: string, world: World, { reaches, envFiles }: Named): World {
  const leads = whereLinksLead(dir, reaches)
  const unseen = envFiles.filter(path => !Object.hasOwn(world.files, path))
  if (Object.keys(leads).length === 0 && unseen.length === 0) return world
  const more = Object.fromEntries(unseen.map(path => [path, seeFile(dir, path)]))
  return {
    ...world,
    files: { ...world.files, ...more },
    ...(world.around && { around: { ...world.around, leads } }),
  }
}
