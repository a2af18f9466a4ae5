import type { World } from '../stacks/contract/world.ts'
import { readCompose } from './compose/read.ts'
import type { Plan } from './plan.ts'
import { composeTexts } from './planned-services.ts'

/** Names of what a project keeps and connects, as the engine has them. */
export interface PartNames {
  volumes: string[]
  networks: string[]
}

/** The names that Compose makes from that of the project. A full name that a file gives is an ask of its own. */
export function partNames(
  { compose, documents }: Pick<Plan, 'compose' | 'documents'>,
  { files }: Pick<World, 'files'>,
  project: string,
): PartNames {
  const { volumes = {}, networks = {} } =
    readCompose(compose.files, composeTexts(documents, files)).model ?? {}
  const made = (parts: typeof volumes) =>
    Object.entries(parts).flatMap(([key, { name, external }]) =>
      external || name !== undefined ? [] : `${project}_${key}`,
    )
  return { volumes: made(volumes), networks: made(networks) }
}
