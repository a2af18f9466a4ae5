import { garageConfig, garageReady, garageSettings, garageStep, garageWatches } from '../parts/garage.ts'
import type { StandalonePart } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { standsAlone } from './shape.ts'

const MEDIA = { env: SERVER_ENV, bucket: 'reflector-media' }

/** Garage, where the checkout has it; the first plan keeps recordings in a folder of the server. */
export const storage: StandalonePart = {
  documents: ({ world }) =>
    standsAlone(world) ? [...garageConfig(world), garageSettings(MEDIA, 'http://garage:3900')] : [],
  steps: ({ world }) => (standsAlone(world) ? [garageStep(MEDIA)] : []),
  watches: ({ world }) => (standsAlone(world) ? garageWatches(MEDIA) : []),
  ready: { garage: () => garageReady },
}
