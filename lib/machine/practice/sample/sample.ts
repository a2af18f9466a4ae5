import { FILE_WORKFLOW, LLM_CODE } from '../../../stacks/reflector-standalone/shape.ts'
import { developmentCompose } from './development-compose.ts'
import { serverExample, webExample } from './env-examples.ts'
import { type Generation, isNewer } from './generation.ts'
import { entryPoint, setupScript } from './scripts.ts'
import { selfhostedCompose } from './selfhosted/compose.ts'
import { DATABASE_SCRIPT } from './selfhosted/datastores.ts'
import { standaloneCompose } from './standalone-compose.ts'

/**
 * A checkout of our own, for practice and tests: the services, settings and paths of Reflector at that moment, in our
 * words. Paths and what the files say.
 */
export const sampleOf = (generation: Generation): Record<string, string> => ({
  'README.md': readme,
  'docker-compose.yml': developmentCompose(generation),
  'docker-compose.selfhosted.yml': selfhostedCompose(generation),
  'docker-compose.standalone.yml': standaloneCompose(),
  'server/.env.selfhosted.example': serverExample(generation),
  'www/.env.selfhosted.example': webExample(),
  'scripts/setup-selfhosted.sh': setupScript(generation),
  [DATABASE_SCRIPT]: 'CREATE DATABASE hatchet;\n',
  [LLM_CODE]: languageModel(generation),
  ...(isNewer(generation) && newer),
})

/** By these the stacks know that workflows do the work, and that images take authorities. */
const newer = {
  [FILE_WORKFLOW]: '# Stands for the workflow that processes an uploaded file.\n',
  'server/docker-entrypoint.sh': entryPoint,
}

const languageModel = (generation: Generation) =>
  `# Stands for the code that asks the language model.
OPTIONS = dict(
    is_function_calling_model=${isNewer(generation) ? 'True' : 'False'},
)
`

const readme = `# A sample for practice

This folder looks like a checkout of Reflector, and reflector-wizard treats it as one. There is no program in it: what the
wizard starts here is made up, and it writes files in this folder only. Remove the folder when you have seen enough.
`

/** The sample as most people meet it. */
export const sampleFiles: Record<string, string> = sampleOf('2026-04')
