import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where what the tests once downloaded stays for the next run. */
export const cacheFolder = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'reflector-wizard-tests',
)
