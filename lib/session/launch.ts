import type { Secrets } from './proof.ts'

/** One start of the wizard: what the server in front knows and pages may ask for. */
export interface Launch {
  dir: string
  /** Where what was built lies. */
  dist: string
  startedAt: string
  /** The host name that only this launch has. */
  name?: string | undefined
  /** Whether other machines can reach the pages. */
  open: boolean
  /** Where it was told to listen. */
  asked: { port?: number | undefined; host?: string | undefined; allowAll?: boolean | undefined }
  secrets: Secrets
}

const KEY = Symbol.for('reflector-wizard.launch')

type Shelf = typeof globalThis & { [KEY]?: Launch }

/** Kept on globalThis: pages, actions and our server are bundled apart and would each have a module of their own. */
export function announceLaunch(launch: Launch): void {
  ;(globalThis as Shelf)[KEY] = launch
}

export function currentLaunch(): Launch {
  const launch = (globalThis as Shelf)[KEY]
  if (!launch) throw new Error('The pages were started without the server that guards them.')
  return launch
}
