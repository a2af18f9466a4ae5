import * as z from 'zod'

export const runKind = z.enum(['apply', 'render', 'undo', 'mend', 'prove', 'service'])
export type RunKind = z.infer<typeof runKind>

const PASSING: readonly RunKind[] = ['mend', 'prove', 'service']

/**
 * Whether a run of this kind changes something of a stack. Where the machine was mended, the stack only proved or a service
 * only stopped and started, nothing goes on from there and nothing can be put back: whatever is asked of the last run is
 * asked past that one.
 */
export const changesStack = (kind: RunKind): boolean => !PASSING.includes(kind)

/** Whether it keeps nobody from changing something meanwhile. */
export const onlyLooksOn = (kind: RunKind): boolean => kind === 'prove'
