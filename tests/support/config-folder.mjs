import { join } from 'node:path'

/** Where the key of the user lies while tests run: never in the home of the developer. */
export const configFolder = join(
  import.meta.dirname,
  '..',
  '..',
  'node_modules',
  '.cache',
  'reflector-wizard-tests',
)
