import { FLAGS } from '../../../stacks/reflector-selfhosted/flags/taken.ts'
import { LAST_ARGUMENTS } from '../../../stacks/reflector-selfhosted/settings.ts'
import { type Generation, isNewer } from './generation.ts'

/** What the script took before April. */
const FIRST = [
  ...['--gpu', '--cpu', '--ollama-gpu', '--ollama-cpu', '--llm-model', '--garage', '--caddy'],
  ...['--build', '--password', '--domain'],
]

/** Takes what the script of upstream takes and says where it is: there is nothing here to set up. */
export function setupScript(generation: Generation): string {
  const isNew = isNewer(generation)
  const cases = (isNew ? Object.keys(FLAGS) : FIRST).map(flag => `    ${flag}) ;;`)
  return `#!/bin/sh
# Stands for the setup script: the options that it takes${isNew ? ', and where it keeps them' : ''}.
${isNew ? `KEPT=${LAST_ARGUMENTS}\n` : ''}for word in "$@"; do
  case "$word" in
${cases.join('\n')}
  esac
done
echo 'This is a sample for practice: give its folder to reflector-wizard.' >&2
exit 1
`
}

/** Images of April trust an authority that is mounted into them. */
export const entryPoint = `#!/bin/sh
# Stands for the entry point of the server's image.
exec ./runserver.sh
`
