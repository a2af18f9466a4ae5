import type { Stack } from './contract/stack.ts'
import { reflectorSelfhosted } from './reflector-selfhosted/stack.ts'
import { reflectorStandalone } from './reflector-standalone/stack.ts'

/** Every stack that the wizard knows. Where a checkout is one of several, the first that is set up counts, else the first. */
export const stacks: Stack[] = [reflectorSelfhosted, reflectorStandalone]
