import { browser } from './browser.ts'
import { compose } from './compose.ts'
import { docker } from './docker.ts'
import { gpu } from './gpu.ts'
import { livekit } from './livekit.ts'
import { llm } from './llm.ts'
import { models } from './models.ts'
import { packages } from './packages.ts'
import { ports } from './ports.ts'
import { registry } from './registry.ts'
import { resources } from './resources.ts'
import type { Signature } from './signature.ts'
import { storage } from './storage.ts'
import { tls } from './tls.ts'
import { wizard } from './wizard.ts'
import { workflow } from './workflow.ts'

export const signatures: Signature[] = [
  ...docker,
  ...packages,
  ...ports,
  ...resources,
  ...registry,
  ...compose,
  ...gpu,
  ...llm,
  ...models,
  ...workflow,
  ...storage,
  ...tls,
  ...livekit,
  ...browser,
  ...wizard,
]
