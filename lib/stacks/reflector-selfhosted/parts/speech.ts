import { withoutSlashes } from '@/lib/without-slashes.ts'
import { readiness } from '../../../plan/watches.ts'
import type { Document } from '../../contract/document.ts'
import type { Probe } from '../../contract/step.ts'
import type { Secret, Value } from '../../contract/value.ts'
import type { Watch } from '../../contract/watch.ts'
import { serviceElsewhere } from '../../parts/elsewhere.ts'
import { speechModelsStep } from '../../parts/speech-models.ts'
import type { Answers, Context, Part } from '../answers.ts'
import { choosesBackends } from '../checkout.ts'
import { speechRules } from '../rules/speech.ts'
import { SERVER, settingsOf } from '../settings.ts'
import { backendOf, CONTAINER_KEY, CONTAINER_URL, REMOTE, SERVICES } from '../speech-services.ts'

/** On the processor a file may take longer than the server usually waits. */
const SLOW = '3600'

/** Where speech becomes text. In checkouts that fix it in their compose file there is one container, on card or processor. */
export const speech: Part = {
  profiles: context => serviceOf(context),
  documents: context => [choosesBackends(context.world.checkout) ? chosen(context) : container],
  steps: context => serviceOf(context).map(service => speechModelsStep(service, answers)),
  watches: context => [
    ...serviceOf(context).map(service => readiness(service, answers)),
    ...elsewhere(context),
  ],
  rules: speechRules,
}

const answers: Probe = { ask: 'http', url: 'http://127.0.0.1:8000/docs', status: 200 }

/** The one that has the models, which is called as its profile; processors need none since April. */
function serviceOf({ answers: { speech }, world }: Context): string[] {
  if (speech.kind === 'gpu') return ['gpu']
  return speech.kind === 'cpu' && !choosesBackends(world.checkout) ? ['cpu'] : []
}

const container: Document = {
  path: SERVER,
  set: {
    DIARIZATION_ENABLED: 'true',
    TRANSCRIPT_MODAL_API_KEY: CONTAINER_KEY,
    ...Object.fromEntries(
      SERVICES.slice(0, 3).flatMap(({ backend, url }) => [
        [backend, REMOTE],
        [url, CONTAINER_URL],
      ]),
    ),
  },
}

function chosen(context: Context): Document {
  const { speech } = context.answers
  const services = SERVICES.map(service => ({ ...service, used: backendOf(speech, service) }))
  const isSlow = (used: string) => services.some(service => service.used === used)
  return {
    path: SERVER,
    set: {
      DIARIZATION_ENABLED: 'true',
      ...Object.fromEntries(services.map(({ backend, used }) => [backend, used])),
      ...urlsOf(speech),
      ...(isSlow('whisper') && { TRANSCRIPT_FILE_TIMEOUT: SLOW }),
      ...(isSlow('pyannote') && { DIARIZATION_FILE_TIMEOUT: SLOW }),
      ...keysOf(context),
    },
  }
}

/** One that transcribes a recording has no question that costs nothing: that somebody answers is all that is asked. */
function elsewhere({ answers: { speech } }: Context): Watch[] {
  if (speech.kind === 'gpu' || speech.url === undefined) return []
  return serviceElsewhere({
    id: 'speech',
    service: 'server',
    proves: 'The speech service elsewhere answers',
    url: `${withoutSlashes(speech.url)}/openapi.json`,
  })
}

/** Addresses of services that are not used stay as they are, apart from the one by which a service elsewhere is known. */
function urlsOf(speech: Answers['speech']): Record<string, string> {
  const at = speech.kind === 'gpu' ? CONTAINER_URL : speech.url
  if (at === undefined) return {}
  const used = SERVICES.filter(
    service =>
      backendOf(speech, service) === REMOTE || (speech.kind === 'hosted' && service.name === 'transcript'),
  )
  return Object.fromEntries(used.map(({ url }) => [url, at]))
}

/**
 * A service elsewhere may ask for a key, and each part of the server looks for it under a name of its own; that of
 * translation is never read. Without a key any word does, but not none.
 */
function keysOf({ answers: { speech }, world }: Context): Record<string, Value> {
  const remote = SERVICES.filter(service => backendOf(speech, service) === REMOTE)
  const now = settingsOf(world, SERVER)('TRANSCRIPT_MODAL_API_KEY')
  const isGiven =
    speech.kind !== 'gpu' && (speech.key !== undefined || (now !== undefined && now !== CONTAINER_KEY))
  if (!isGiven) return remote.some(({ name }) => name === 'transcript') ? { [KEY]: CONTAINER_KEY } : {}
  const named = remote.flatMap(({ key }) => key ?? [])
  return Object.fromEntries([KEY, ...named].map(name => [name, typedKey]))
}

const KEY = 'TRANSCRIPT_MODAL_API_KEY'
const typedKey: Secret = { home: `${SERVER}#${KEY}`, comes: 'typed', answer: 'speech.key' }
