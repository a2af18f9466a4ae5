import type { SpeechPlace } from '../../models/speech.ts'
import type { Answers } from '../contract/answers.ts'
import type { World } from '../contract/world.ts'
import type { Beside } from '../parts/model-advice.ts'
import { callsTools } from './checkout.ts'

const SPEECH: Record<string, SpeechPlace> = { gpu: 'card', cpu: 'processor', hosted: 'elsewhere' }

export const speechPlace = ({ speech }: Partial<Answers>): SpeechPlace =>
  SPEECH[speech?.kind ?? ''] ?? 'elsewhere'

/** Speech works on the same machine, where it was not chosen to be elsewhere. */
export const besideModels: Beside = ({ checkout }: World, answers = {}) => ({
  speech: speechPlace(answers),
  asksTools: callsTools(checkout),
})
