import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as YAML from 'yaml'
import { type Generation, isNewer } from '@/lib/machine/practice/sample/generation.ts'
import { sampleOf } from '@/lib/machine/practice/sample/sample.ts'
import { writeTree } from '@/lib/system/write-tree.ts'
import { imageOf } from '../images/image-names.mjs'

/** The names by which the checkout asks for its images, and the stand-ins that come instead. */
const STAND_INS = [
  [/hatchet/, 'hatchet'],
  [/ollama/, 'ollama'],
  [/backend/, 'backend'],
  [/frontend|node:/, 'web'],
  [/caddy/, 'caddy'],
  [/redis/, 'redis'],
  [/postgres/, 'postgres'],
  [/garage/, 'garage'],
] as const

/** Fills a folder with a checkout whose images the tests have made, so that it can really be run. */
export function writeRealCheckout(dir: string, generation: Generation, isLifelike = false): void {
  const files = Object.entries(sampleOf(generation)).map(([path, text]) => [
    path,
    path.startsWith('docker-compose') ? withStandIns(text) : text,
  ])
  writeTree(dir, {
    ...Object.fromEntries(files),
    ...SOURCES,
    'server/Dockerfile': serverDockerfile(generation),
    ...(isLifelike && lifelike(generation)),
  })
  chmodSync(join(dir, 'server/runserver.sh'), 0o755)
}

const from = (name: string) => `FROM ${imageOf(name)}\n`

/** As upstream's: it makes the entry point executable, which a mount over it hides. */
function serverDockerfile(generation: Generation): string {
  const scripts = isNewer(generation) ? ['docker-entrypoint.sh', 'runserver.sh'] : ['runserver.sh']
  return [
    `${from('backend')}ENTRYPOINT []`,
    'WORKDIR /app',
    `COPY ${scripts.join(' ')} /app/`,
    `RUN chmod +x ${scripts.map(name => `/app/${name}`).join(' ')}`,
    `CMD ["./${scripts[0]}"]\n`,
  ].join('\n')
}

/** The scheduler keeps a file in its folder, which is the mounted source where there is one. */
const RUN_SERVER = `#!/bin/sh
if [ "$ENTRYPOINT" = beat ]; then date > celerybeat-schedule.db; fi
exec python3 -m shared.start python3 -m backend.main
`

/** What is built of the checkout becomes a stand-in as well. */
const SOURCES = {
  'server/runserver.sh': RUN_SERVER,
  'www/Dockerfile': from('web'),
  'gpu/self_hosted/Dockerfile': from('speech'),
  'gpu/self_hosted/Dockerfile.cpu': from('speech'),
}

/** The real entry points run under Bash, which takes no signal for them; the real programs compute for seconds before they listen. */
const lifelike = (generation: Generation) => ({
  'server/docker-entrypoint.sh': '#!/bin/bash\n./runserver.sh\n',
  'server/runserver.sh': RUN_SERVER.replace('/bin/sh', '/bin/bash').replace('exec ', ''),
  'server/Dockerfile': serverDockerfile(generation).replace(
    '\nWORKDIR',
    '\nENV LIFELIKE=1 CPU_AT_START=3\nWORKDIR',
  ),
  'gpu/self_hosted/Dockerfile.cpu': `${from('speech')}ENV CPU_AT_START=5\n`,
  'www/Dockerfile': `${from('web')}ENV CPU_AT_START=1\n`,
})

const withStandIns = (compose: string) =>
  compose.replace(/^(\s+image:\s*)["']?([^"'\s]+)["']?$/gm, (line, key: string, image: string) => {
    const found = STAND_INS.find(([pattern]) => pattern.test(image))
    return found ? `${key}${imageOf(found[1])}` : line
  })

const COMPOSE = 'docker-compose.selfhosted.yml'

/** Changes what the checkout's compose file says of a service, such as `['environment', 'EXIT_AT_START']`. */
export const setInCompose = (
  dir: string,
  service: string,
  key: string[],
  value: unknown,
  file?: string,
): void => setAtTop(dir, ['services', service, ...key], value, file)

/** Changes what the checkout's compose file says, from its top on, such as `['volumes', 'redis_data']`. */
export function setAtTop(dir: string, key: string[], value: unknown, file = COMPOSE): void {
  const path = join(dir, file)
  const document = YAML.parseDocument(readFileSync(path, 'utf8'))
  document.setIn(key, value)
  writeFileSync(path, document.toString())
}
