import { factValue } from '../../doctor/facts.ts'
import { valueAt } from '../../plan/homes.ts'
import { readiness } from '../../plan/watches.ts'
import type { Probe } from '../contract/step.ts'
import type { World } from '../contract/world.ts'
import { pagesFromBrowser, soundFromBrowser } from '../parts/browser.ts'
import { datastoreWatches, postgresReady, redisReady } from '../parts/datastores.ts'
import { speechModelsStep } from '../parts/speech-models.ts'
import { webSocketWatch } from '../parts/web-socket.ts'
import { workerWatches } from '../parts/workers.ts'
import { apiUrl, serverPort, siteUrl } from './addresses.ts'
import type { StandalonePart } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { publishedPort, standsAlone } from './shape.ts'

const speech: Probe = { ask: 'exec', in: 'cpu', argv: ['curl', '-sf', 'http://localhost:8000/docs'] }

/** As the plan will have it, else as the file has it. */
const announced = (world: World) =>
  (standsAlone(world) ? factValue(world.host.lanAddress) : undefined) ??
  valueAt(`${SERVER_ENV}#WEBRTC_HOST`, world.files)

/** What "ready" means for the services that every checkout has, and the one that loads its models first. */
export const services: StandalonePart = {
  ready: {
    postgres: () => postgresReady,
    redis: () => redisReady,
    /** The server's start-up migrates the database before it listens, so an answer also says that this is done. */
    server: ({ world }) => ({
      ask: 'http',
      url: `http://127.0.0.1:${serverPort(world)}/health`,
      status: 200,
    }),
    web: ({ world }) => {
      const port = publishedPort(world.checkout.services.web, 3000) ?? 3000
      return { ask: 'http', url: `http://127.0.0.1:${port}` }
    },
  },
  watches: ({ world }) => [
    ...datastoreWatches,
    ...workerWatches,
    ...('cpu' in world.checkout.services ? [readiness('cpu', speech)] : []),
    webSocketWatch(apiUrl(world)),
    ...pagesFromBrowser({ site: siteUrl(world), api: apiUrl(world) }),
    soundFromBrowser('server', announced(world)),
  ],
  steps: ({ world }) => ('cpu' in world.checkout.services ? [speechModelsStep('cpu', speech)] : []),
}
