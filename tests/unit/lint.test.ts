import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

const PURE = ['lib/stacks/parts', 'lib/plan/env', 'lib/models', 'lib/doctor/rules', 'lib/signatures']
const STATE = ['lib/session', 'lib/run', 'lib/machine', 'lib/watch', 'cli', 'app/page', 'components/ui']
const DOORS = ['lib/system', 'lib/system/unpack']

const REACHING_OUT: Record<string, string> = {
  execa: `import { execa } from 'execa'\nexport const x = execa`,
  dockerode: `import Docker from 'dockerode'\nexport const x = Docker`,
  fs: `import { readFileSync } from 'node:fs'\nexport const x = readFileSync`,
  promises: `import { readFile } from 'node:fs/promises'\nexport const x = readFile`,
  process: `import { spawn } from 'node:child_process'\nexport const x = spawn`,
  again: `export { readFileSync } from 'node:fs'`,
  all: `export * from 'node:fs'`,
  dynamic: `export const x = () => import('node:fs')`,
  required: `const fs = require('node:fs')\nexport const x = fs`,
}
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

const at = (folders: string[], samples: Record<string, string>) =>
  folders.flatMap(folder =>
    Object.entries(samples).map(([name, text]) => [`${folder}/${name}.ts`, text] as const),
  )

const forbidden = [
  ...at(PURE, IMPURE),
  ...at(STATE, REACHING_OUT),
  ...at([...PURE, ...STATE, ...DOORS], UNDER_ANOTHER_NAME),
]
const allowed = [
  ...at(PURE, PURE_ENOUGH),
  ...at(DOORS, REACHING_OUT),
  ...at(['lib/session'], { http: `import { createServer } from 'node:http'\nexport const x = createServer` }),
]
const IMPORTS =
  /^lint\/(style\/noRestrictedImports|correctness\/noNodejsModules|style\/noProcessEnv|style\/useNodejsImportProtocol)$/

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
