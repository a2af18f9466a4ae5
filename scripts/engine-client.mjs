import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

/** What dockerode loads to speak with the builder and to pack what is built, which nothing of ours asks of it. */
const UNUSED = ['@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs', 'tar-fs']
const NOTHING = join(root, 'scripts', 'left-out.cjs')

/** The file with which docker-modem brings in ssh2: a quarter of the command line, and memory that is never used. */
const SSH = join('docker-modem', 'lib', 'ssh.js')

/** The same function, which reads its own source only when somebody is asked over ssh. @param {string} source */
const onDemand = source => `let made
module.exports = options => (made ??= make())(options)
function make() {
const module = {}
${source}
return module.exports
}
`

/** @param {string} modules */
export function slimServer(modules) {
  for (const name of UNUSED) cpSync(NOTHING, join(modules, name, 'index.js'))
  writeFileSync(join(modules, SSH), onDemand(readFileSync(join(modules, SSH), 'utf8')))
}

/** @type {import('esbuild').Plugin} */
export const slimCommandLine = {
  name: 'slim-engine-client',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(?:${UNUSED.join('|')})$`) }, () => ({ path: NOTHING }))
    build.onLoad({ filter: /[/\\]docker-modem[/\\]lib[/\\]ssh\.js$/ }, ({ path }) => ({
      contents: onDemand(readFileSync(path, 'utf8')),
      loader: 'js',
    }))
  },
}
