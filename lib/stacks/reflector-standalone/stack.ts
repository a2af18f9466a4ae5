import type { Stack } from '../contract/stack.ts'
import { CADDYFILE } from '../parts/caddy.ts'
import { publicKeys } from '../parts/public-keys.ts'
import { reflectorImages } from '../parts/reflector-images.ts'
import { reflectorReleases } from '../parts/reflector-releases.ts'
import { REFLECTOR } from '../parts/reflector-source.ts'
import { authority, decides, first } from './begin.ts'
import { chapters } from './chapters.ts'
import { flags } from './flags.ts'
import { known } from './known-compose.ts'
import { languageModel } from './language-model.ts'
import { OVERRIDE, override } from './override.ts'
import { ownPorts } from './own-ports.ts'
import { proof } from './proof.ts'
import { proxy } from './proxy.ts'
import { questions } from './questions.ts'
import { recall, remembered } from './recall.ts'
import { recognise } from './recognise.ts'
import { rules } from './rules.ts'
import { SERVER_ENV, serverEnv } from './server-env.ts'
import { services } from './services.ts'
import { BASE, composedFiles, FILE_WORKFLOW, LLM_CODE, STANDALONE } from './shape.ts'
import { storage } from './storage.ts'
import { urls } from './urls.ts'
import { WEB_ENV, webEnv } from './web-env.ts'
import { weights } from './weights.ts'
import { workflow } from './workflow.ts'

/** Reflector on one machine, with no account, no key and no question. */
export const reflectorStandalone: Stack<typeof questions> = {
  id: 'reflector-standalone',
  title: 'Reflector standalone',
  about:
    'The same on one machine with local models and next to no questions, for somebody who wants to try it or works on it. No account and no key is needed.',
  source: REFLECTOR,
  releases: reflectorReleases(BASE, STANDALONE),
  compose: [BASE, STANDALONE],
  composed: composedFiles,
  files: [SERVER_ENV, WEB_ENV, CADDYFILE, 'data/garage.toml', OVERRIDE, FILE_WORKFLOW, LLM_CODE],
  recognise,
  leaves: [WEB_ENV],
  images: reflectorImages,
  // 1.65 GB were measured without PyTorch, which takes about 1 GB more.
  copies: { '/app/.venv': 2.7e9 },
  data: ['data/postgres', 'data/hatchet-config', 'server/data'],
  known,
  questions,
  chapters,
  parts: [serverEnv, languageModel, storage, workflow, webEnv, proxy, override, services, rules, weights],
  recall,
  remembered,
  flags,
  urls,
  proof,
  decides,
  first,
  ownPorts,
  authority,
  publicKeys,
}
