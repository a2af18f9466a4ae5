import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { differences } from '@/lib/plan/compare/differences.ts'
import { namesInEnvFile } from '@/lib/plan/compare/names-in-env-file.ts'
import { readPrinted } from '@/lib/plan/compare/printed.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { readRoot } from '@/lib/plan/rights/read-asks.ts'
import type { ComposeFolder } from './compose-folder.ts'
import { type ComposeTexts, stackedFiles } from './compose-texts.ts'

/** What Compose prints for these files, with the variables of their `.env`. */
export async function printedFor(folder: ComposeFolder, texts: ComposeTexts): Promise<string> {
  for (const path of Object.keys(texts)) await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await folder.write(texts)
  const files = stackedFiles(texts).flatMap(path => ['--file', path])
  const { stdout } = await folder.compose(
    ...files,
    '--project-name=p',
    '--profile',
    '*',
    'config',
    '--format',
    'json',
  )
  return stdout
}

/** Where this wizard, which reads these files, differs from what Compose printed. */
export function differingPaths(
  texts: ComposeTexts,
  printed: string,
  dir: string,
  started: string[] = [],
): string[] {
  const env = readEnv(texts['.env'] ?? '')
  const question = {
    files: stackedFiles(texts),
    textOf: (path: string) => texts[path],
    envTextOf: (path: string) => texts[path],
    variables: (name: string) => (name === 'HOME' ? homedir() : env.get(name)?.value),
    started,
    around: { dir, leads: {} },
    known: { services: new Set<string>(), images: new Set<string>(), built: new Set<string>(), changes: {} },
    expected: {},
  }
  const tree = readPrinted(printed)
  if (!tree) throw new Error(`Compose printed no JSON: ${printed.slice(0, 200)}`)
  const namesIn = (path: string) => {
    const text = texts[path.slice(dir.length + 1)]
    return text === undefined ? undefined : namesInEnvFile(text)
  }
  return differences({
    model: readRoot(question),
    printed: tree,
    question,
    project: 'p',
    dir,
    home: homedir(),
    namesIn,
  }).map(({ path }) => path)
}
