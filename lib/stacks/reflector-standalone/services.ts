import { postgresReady, redisReady } from '../parts/datastores.ts'
import { speechModelsStep } from '../parts/speech-models.ts'
import { serverPort } from './addresses.ts'
import type { StandalonePart } from './questions.ts'
import { publishedPort } from './shape.ts'

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
  steps: ({ world }) =>
    'cpu' in world.checkout.services
      ? [
          speechModelsStep('cpu', {
            ask: 'exec',
            in: 'cpu',
            argv: ['curl', '-sf', 'http://localhost:8000/docs'],
          }),
        ]
      : [],
}
