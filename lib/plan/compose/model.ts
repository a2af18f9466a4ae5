import * as z from 'zod'
import { noUnlessTrue, word } from './fields.ts'
import { type ServiceModel, serviceModel } from './service-model.ts'
import type { Use } from './uses.ts'

/** A volume or network; without a name of its own it is called after the project and its key. */
const resource = z
  .object({ name: word.optional(), external: noUnlessTrue, driver: word.optional() })
  .nullable()
  .transform(value => value ?? { external: false })

/** The shape of a merged model in its long form. */
export const composeModel = z.object({
  name: word.optional(),
  services: z.record(z.string(), serviceModel).default({}),
  volumes: z
    .record(z.string(), resource)
    .nullish()
    .transform(value => value ?? {}),
  networks: z
    .record(z.string(), resource)
    .nullish()
    .transform(value => value ?? {}),
})

type Read = z.infer<typeof composeModel>
export type ComposeService = ServiceModel & { uses: Use[] }
export type ComposeModel = Omit<Read, 'services'> & { services: Record<string, ComposeService> }
