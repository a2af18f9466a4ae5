import { GIB } from '../../../sizes.ts'

/** Names of graphics that are part of a processor, whose memory is that of the machine. */
const BUILT_IN = /^gfx(?:902|909|90c|1013|1033|1035|1036|1037|1103|1104|1150|1151|1152|1153)$/

/** Where the name is not known: no card of its own that can run a model has less than this. */
export const isBuiltIn = (architecture: string | undefined, total: number): boolean =>
  architecture === undefined ? total < GIB : BUILT_IN.test(architecture)
