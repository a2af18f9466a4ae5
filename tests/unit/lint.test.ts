import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'

const root = join(import.meta.dirname, '..', '..')
const BIOME = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
})
const settings = z.object({ overrides: z.array(z.object({ includes: z.array(z.string()) })) })

const PURE = ['lib/stacks/parts', 'lib/plan/env', 'lib/models', 'lib/doctor/rules', 'lib/signatures']
const STATE = ['lib/session', 'lib/run', 'lib/machine', 'lib/watch', 'cli', 'app/page', 'components/ui']
const DOORS = ['lib/system', 'lib/system/unpack']

const CHECKOUT = 'files of a checkout, all of them resolved by path-inside.ts'
const ARRIVAL = 'a checkout that arrives in a new folder; whatever leads out of it is refused'
const STATE_FILES = 'files of our own in the state folder'
const NAMED = 'what a person named on the command line or on a page'
const MACHINE = 'facts of this machine'
const OWN_PACKAGE = 'files of our own package'

/** Every file that may touch files, and what it touches. Each is one more that a review of paths has to read. */
const FILE_DOORS: Record<string, string> = {
  'path-inside.ts': CHECKOUT,
  'see-file.ts': CHECKOUT,
  'write-file.ts': CHECKOUT,
  'close-file.ts': CHECKOUT,
  'newest-change.ts': 'a folder of a checkout, which its caller has resolved; links in it are not followed',
  'data-folder.ts':
    'folders that a stack declares as its data, resolved by path-inside.ts: sizes and rights, and the table of mounts',
  'file-readers.ts': 'who else may read a file: its rights only, never its text',
  'folder-risk.ts': 'who else may change a folder: rights only',
  'docker-config.ts': 'the settings of docker: rights, names of plugins, and folders that config.json names',
  'private-folder.ts': 'makes an empty folder among temporary ones',
  'checkout-commit.ts': 'the git folder of a checkout, whether it is one, and a git folder of our own',
  'remove-tree.ts': 'what this user or root owns, and what its callers made or know',
  'place.ts': ARRIVAL,
  'place-within.ts': ARRIVAL,
  'copy-folder.ts': ARRIVAL,
  'fetch-archive.ts': ARRIVAL,
  'tar/links.ts': ARRIVAL,
  'tar/unpack-tar.ts': ARRIVAL,
  'state-folder.ts': STATE_FILES,
  'state/**': STATE_FILES,
  'private-file.ts': STATE_FILES,
  'append-file.ts': STATE_FILES,
  'tail-file.ts': STATE_FILES,
  'json-file.ts': STATE_FILES,
  'backup.ts': STATE_FILES,
  'durable-folder.ts': 'folders, for the doors to files of a checkout and of our own',
  'directory.ts': NAMED,
  'path-kind.ts': NAMED,
  'real-path.ts': NAMED,
  'text-input.ts': NAMED,
  'json-input.ts': NAMED,
  'write-new-file.ts': NAMED,
  'write-tree.ts': 'folders for practice, which are new or were named',
  'host/**': MACHINE,
  'process-identity.ts': MACHINE,
  'authorities.ts': MACHINE,
  'programs.ts': MACHINE,
  'search-path.ts': MACHINE,
  'socket-table.ts': MACHINE,
  'ssh-agent.ts': MACHINE,
  'clip.ts': OWN_PACKAGE,
  'unpack/**': OWN_PACKAGE,
}

const STARTING: Record<string, string> = {
  execa: `import { execa } from 'execa'\nexport const x = execa`,
  dockerode: `import Docker from 'dockerode'\nexport const x = Docker`,
  process: `import { spawn } from 'node:child_process'\nexport const x = spawn`,
}
const TOUCHING_FILES: Record<string, string> = {
  fs: `import { readFileSync } from 'node:fs'\nexport const x = readFileSync`,
  promises: `import { readFile } from 'node:fs/promises'\nexport const x = readFile`,
  again: `export { readFileSync } from 'node:fs'`,
  all: `export * from 'node:fs'`,
  dynamic: `export const x = () => import('node:fs')`,
  required: `const fs = require('node:fs')\nexport const x = fs`,
}
const REACHING_OUT: Record<string, string> = { ...STARTING, ...TOUCHING_FILES }
/** Without `node:` it is the same module under another name, and refused everywhere. */
const UNDER_ANOTHER_NAME: Record<string, string> = {
  bareFs: `import { readFileSync } from 'fs'\nexport const x = readFileSync`,
  barePromises: `import { readFile } from 'fs/promises'\nexport const x = readFile`,
  bareProcess: `import { spawn } from 'child_process'\nexport const x = spawn`,
}
const IMPURE: Record<string, string> = {
  ...REACHING_OUT,
  path: `import { join } from 'node:path'\nexport const x = join`,
  crypto: `import { randomBytes } from 'node:crypto'\nexport const x = randomBytes`,
  environment: 'export const x = process.env.HOME',
  system: `import { run } from '@/lib/system/command.ts'\nexport const x = run`,
  relative: `import { run } from '../../system/command.ts'\nexport const x = run`,
  machine: `import { lookAtHost } from '@/lib/machine/look.ts'\nexport const x = lookAtHost`,
  session: `import { guard } from '../session/front.ts'\nexport const x = guard`,
  run: `import { start } from '@/lib/run/loop.ts'\nexport const x = start`,
  watch: `import { start } from '@/lib/watch/collector.ts'\nexport const x = start`,
  secrets: `import { vault } from '@/lib/secrets/vault.ts'\nexport const x = vault`,
  next: `import next from 'next'\nexport const x = next`,
}
const PURE_ENOUGH: Record<string, string> = {
  zod: `import * as z from 'zod'\nexport const x = z`,
  neighbour: `import { fine } from '../finding.ts'\nexport const x = fine`,
  other: `import { diagnose } from '@/lib/doctor/diagnose.ts'\nexport const x = diagnose`,
}

/** Browsers have it as well, so only what runs in Node alone is told. */
const ASKING = { fetch: `export const x = () => fetch('http://127.0.0.1/')` }

const at = (folders: string[], samples: Record<string, string>) =>
  folders.flatMap(folder =>
    Object.entries(samples).map(([name, text]) => [`${folder}/${name}.ts`, text] as const),
  )

const forbidden = [
  ...at(PURE, IMPURE),
  ...at(STATE, REACHING_OUT),
  ...at([...PURE, ...STATE, ...DOORS], UNDER_ANOTHER_NAME),
  ...at(['cli', 'lib/machine/practice', 'lib/session', 'lib/system', 'lib/watch'], ASKING),
  ...at(['lib/system', 'lib/system/engine', 'lib/system/remote', 'lib/system/tar'], TOUCHING_FILES),
]
const allowed = [
  ...at(PURE, PURE_ENOUGH),
  ...at(DOORS, STARTING),
  ...Object.keys(FILE_DOORS).map(
    name => [`lib/system/${name.replace('**', 'new.ts')}`, TOUCHING_FILES.fs ?? ''] as const,
  ),
  ...at(['lib/session'], { http: `import { createServer } from 'node:http'\nexport const x = createServer` }),
]
const IMPORTS =
  /^lint\/(style\/noRestrictedImports|style\/noRestrictedGlobals|correctness\/noNodejsModules|style\/noProcessEnv|style\/useNodejsImportProtocol)$/

/** The paths in which the linter of this repository, with its settings, refuses an import. */
function refusedIn(folder: string): Set<string> {
  const { stdout } = spawnSync(
    process.execPath,
    [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none', '--diagnostic-level=error', '.'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const { diagnostics } = report.parse(JSON.parse(stdout))
  return new Set(
    diagnostics.filter(({ category }) => IMPORTS.test(category)).map(({ location }) => location.path),
  )
}

let folder = ''
let refused: Set<string>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wizard-lint-'))
  for (const name of ['biome.json', '.gitignore']) copyFileSync(join(root, name), join(folder, name))
  for (const [path, text] of [...forbidden, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }
  refused = refusedIn(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the linter refuses', () => {
  it.each(forbidden)('%s', path => {
    expect(refused).toContain(path)
  })
})

describe('the linter allows', () => {
  it.each(allowed)('%s', path => {
    expect(refused).not.toContain(path)
  })
})

describe('the doors to files', () => {
  const isDoor = (path: string) =>
    Object.keys(FILE_DOORS).some(name =>
      name.endsWith('**') ? path.startsWith(name.slice(0, -2)) : path === name,
    )
  const touching = readdirSync(join(root, 'lib', 'system'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .filter(path =>
      /\bfrom 'node:fs(?:\/promises)?'/.test(readFileSync(join(root, 'lib', 'system', path), 'utf8')),
    )

  it('are all of the files that touch files, and no others', () => {
    expect(touching.filter(path => !isDoor(path))).toEqual([])
    const unused = Object.keys(FILE_DOORS).filter(
      name => !touching.some(path => path === name || path.startsWith(name.replace('**', ''))),
    )
    expect(unused).toEqual([])
  })

  it('remove folders with what is in them through one function alone', () => {
    const removing = touching.filter(path =>
      /\brm(?:Sync)?\([^)]*recursive/.test(readFileSync(join(root, 'lib', 'system', path), 'utf8')),
    )
    expect(removing).toEqual(['remove-tree.ts'])
  })

  it('are the ones that the linter has', () => {
    const { overrides } = settings.parse(JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')))
    const [{ includes = [] } = {}] = overrides.filter(one => one.includes[0] === 'lib/system/**')
    expect(includes.slice(1).sort()).toEqual(
      Object.keys(FILE_DOORS)
        .map(name => `!lib/system/${name}`)
        .sort(),
    )
  })
})
