import type { Service } from './compose/services.ts'

/** Whether its image is made here: one that has a name can be pulled, unless the choice is to build it. */
export const isBuilt = ({ image, builds, pullPolicy }: Service): boolean =>
  builds && (pullPolicy === 'build' || image === undefined || !image.includes('/'))
