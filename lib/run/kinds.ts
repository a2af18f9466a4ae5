import * as z from 'zod'

export const runKind = z.enum(['apply', 'render', 'undo', 'mend', 'prove'])
export type RunKind = z.infer<typeof runKind>

/**
 * Whether a run of this kind changes something of a stack. Where the machine was mended or the stack was only proved, nothing
 * goes on from there and nothing can be put back: whatever is asked of the last run is asked past that one.
 */
export const changesStack = (kind: RunKind): boolean => kind !== 'mend' && kind !== 'prove'

/** Whether it keeps nobody from changing something meanwhile. */
export const onlyLooksOn = (kind: RunKind): boolean => kind === 'prove'
