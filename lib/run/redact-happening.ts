import type { Redactor } from '../secrets/redact.ts'
import { redactDeep } from '../secrets/redact-deep.ts'
import { type Happening, happening } from './events.ts'

/** By these the wizard finds things again. They are its own words, also where somebody chose one of them as a password. */
const NAMES = new Set(['type', 'kind', 'stack', 'continues', 'id', 'step', 'needs', 'left', 'unit', 'level'])

/** What happens in a run, as everybody may know it. */
export const redactHappening = (told: Happening, redactor: Redactor): Happening =>
  happening.parse(redactDeep(told, redactor, NAMES))
