import { browser } from './browser.ts'
import { bucketService } from './bucket-service.ts'
import { buckets } from './buckets.ts'
import { comingUp } from './coming-up.ts'
import { compose } from './compose.ts'
import { composeFile } from './compose-file.ts'
import { database } from './database.ts'
import { databaseReach } from './database-reach.ts'
import { denied } from './denied.ts'
import { docker } from './docker.ts'
import { dockerHost } from './docker-host.ts'
import { exhausted } from './exhausted.ts'
import { gpu } from './gpu.ts'
import { gpuFit } from './gpu-fit.ts'
import { gpuReach } from './gpu-reach.ts'
import { httpStatus } from './http-status.ts'
import { livekit } from './livekit.ts'
import { llm } from './llm.ts'
import { llmApi } from './llm-api.ts'
import { llmService } from './llm-service.ts'
import { models } from './models.ts'
import { names } from './names.ts'
import { networks } from './networks.ts'
import { packages } from './packages.ts'
import { ports } from './ports.ts'
import { postgres } from './postgres.ts'
import { reach } from './reach.ts'
import { registry } from './registry.ts'
import { resources } from './resources.ts'
import type { Signature } from './signature.ts'
import { speech } from './speech.ts'
import { speechService } from './speech-service.ts'
import { storage } from './storage.ts'
import { tls } from './tls.ts'
import { web } from './web.ts'
import { wizard } from './wizard.ts'
import { workflow } from './workflow.ts'

export const signatures: Signature[] = [
  ...docker,
  ...dockerHost,
  ...networks,
  ...packages,
  ...ports,
  ...resources,
  ...exhausted,
  ...denied,
  ...registry,
  ...names,
  ...composeFile,
  ...compose,
  ...gpu,
  ...gpuReach,
  ...gpuFit,
  ...llm,
  ...llmService,
  ...llmApi,
  ...models,
  ...speech,
  ...speechService,
  ...postgres,
  ...database,
  ...databaseReach,
  ...comingUp,
  ...workflow,
  ...storage,
  ...buckets,
  ...bucketService,
  ...tls,
  ...livekit,
  ...web,
  ...browser,
  ...wizard,
  ...reach,
  ...httpStatus,
]
