import type { Service } from './compose/services.ts'

export interface CopiedFolder {
  service: string
  /** Where its container has it. */
  target: string
  bytes: number
}

/**
 * The folders of images that Docker copies into volumes without a name when it makes containers: where a mount of the
 * checkout would hide them. `sizes` has bytes by place; of other places nothing is known.
 */
export const copiedFolders = (
  services: Record<string, Service>,
  sizes: Readonly<Record<string, number>> = {},
): CopiedFolder[] =>
  Object.entries(services).flatMap(([service, { volumes = [] }]) =>
    volumes
      .filter(
        ({ from, target }) =>
          from === 'image' && volumes.some(one => one.from === 'checkout' && isBelow(target, one.target)),
      )
      .flatMap(({ target }) =>
        sizes[target] === undefined ? [] : [{ service, target, bytes: sizes[target] }],
      ),
  )

const isBelow = (path: string, folder: string) => path.startsWith(folder === '/' ? folder : `${folder}/`)
