import type { Document } from '../../contract/document.ts'
import type { Secret } from '../../contract/value.ts'
import type { Context, Part } from '../answers.ts'
import { choosesBackends } from '../checkout.ts'
import { ROOT, SERVER, settingsOf } from '../settings.ts'
import { tellsSpeakersApart } from '../speech-services.ts'

const token: Secret = { home: `${ROOT}#HF_TOKEN`, comes: 'typed', answer: 'speech.token' }

/** The token for the gated model, where something on this machine fetches it. Empty means the public model. */
export const huggingFace: Part = {
  documents: context => {
    const inServer = choosesBackends(context.world.checkout) && tellsSpeakersApart(context.answers.speech)
    if (!inServer && !inContainer(context)) return []
    const documents: Document[] = [{ path: ROOT, set: { HF_TOKEN: isGiven(context) ? token : '' } }]
    return inServer && isGiven(context)
      ? [...documents, { path: SERVER, set: { HF_TOKEN: token } }]
      : documents
  },
}

const inContainer = ({ answers: { speech }, world }: Context) =>
  speech.kind === 'gpu' || !choosesBackends(world.checkout)

const isGiven = ({ answers: { speech }, world }: Context) =>
  speech.token !== undefined || settingsOf(world, ROOT)('HF_TOKEN') !== undefined
