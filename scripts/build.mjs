import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { slimCommandLine, slimServer } from './engine-client.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { fingerprint, STAMP } from './fingerprint.mjs'
import { packServer } from './pack-server.mjs'
import { root, runScript, step, tool } from './steps.mjs'

const dist = join(root, 'dist')
const server = join(dist, 'server')

/** Makes dist/: the command line, the pages as a folder for this checkout, and the same as one archive for the package. */
export async function build() {
  await ensureInstalled()
  const from = fingerprint()
  process.stderr.write('Building the wizard …\n')
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  await Promise.all([buildPages(), buildCommandLine()])
  cpSync(join(root, 'proof'), join(dist, 'proof'), { recursive: true })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  packServer(server, dist, version)
  // Last, so that a build that was interrupted is not taken for one.
  writeFileSync(STAMP, from)
}

async function buildPages() {
  await step(tool('next/dist/bin/next', 'build'))
  const built = join(root, '.next')
  // The links among the traced packages become copies: an archive of plain files needs no other kind.
  const isNeeded = (/** @type {string} */ path) => !/\.(?:map|nft\.json)$/.test(path)
  // By name: where our code puts a path together, Next takes every source that would fit it for needed, and its own
  // server.js would listen on every interface.
  for (const name of ['.next', 'node_modules', 'package.json'])
    cpSync(join(built, 'standalone', name), join(server, name), {
      recursive: true,
      dereference: true,
      filter: isNeeded,
    })
  cpSync(join(built, 'static'), join(server, '.next', 'static'), { recursive: true })
  if (existsSync(join(root, 'public')))
    cpSync(join(root, 'public'), join(server, 'public'), { recursive: true })
  slimServer(join(server, 'node_modules'))
  forgetPlace(join(server, '.next', 'required-server-files.json'))
}

/** Next notes where on this machine it was built, which is nobody's business elsewhere. @param {string} path */
function forgetPlace(path) {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replaceAll(JSON.stringify(dirname(dist)), '"."'))
}

async function buildCommandLine() {
  const { build: bundle } = await import('esbuild')
  await bundle({
    absWorkingDir: root,
    entryPoints: ['cli/main.ts'],
    outdir: join(dist, 'cli'),
    bundle: true,
    // One file: npx spends its time on the number of them, and what a command does not use is only read past.
    splitting: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.9',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [slimCommandLine],
    // Optional native add-ons of ssh2, which does without them.
    external: ['cpu-features', '*.node'],
    // What is CommonJS inside the bundle expects the names that CommonJS has.
    banner: {
      js: [
        `import { createRequire as __createRequire } from 'node:module'`,
        `import { dirname as __dirnameOf } from 'node:path'`,
        `import { fileURLToPath as __pathOf } from 'node:url'`,
        'const require = __createRequire(import.meta.url)',
        'const __filename = __pathOf(import.meta.url)',
        'const __dirname = __dirnameOf(__filename)',
      ].join('\n'),
    },
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runScript(build)
