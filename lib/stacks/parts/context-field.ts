import { tokens } from './fields.ts'

/** The longest meeting in the only form that files know it in. */
export const contextField = {
  label: 'Context window in tokens',
  optional: true,
  schema: tokens,
  help: 'How much of a meeting the model sees at once: 16384 for an hour, 32768 for two. More needs more memory.',
} as const
