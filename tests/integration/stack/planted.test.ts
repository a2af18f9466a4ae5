import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runIds } from '@/lib/run/run-folders.ts'
import { secrecyOf } from '@/lib/secrets/secret-key.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { ask, bearer } from '../../support/ask.ts'
import { builtPatterns } from '../../support/built.ts'
import { brokenStack } from '../../support/planted/broken-stack.ts'
import { runProgram } from '../../support/run-program.mjs'
import { newFolder, type RunningWizard, removeFolder, runWizard, startWizard } from '../../support/wizard.ts'

const { checkout, canaries } = brokenStack()
const folder = newFolder()
let wizard: RunningWizard

beforeAll(async () => {
  wizard = await startWizard({ dir: checkout.dir() })
})
afterAll(async () => {
  await wizard.stop()
  removeFolder(folder)
})

/** What a person answered and which image runs is shown to that person; everything else that was planted is not. */
const isHidden = (place: string): boolean => {
  const [file = '', key] = place.split('#')
  return key === undefined ? file !== 'name of an image' : secrecyOf(key) === 'sure'
}
const heardIn = (text: string) => canaries.heardIn(text, canaries.places().filter(isHidden))

const runs = () => runIds(openStateFolder(checkout.dir()))
/** What stands in the gaps of addresses. */
const GAPS: Record<string, () => string[]> = {
  chapter: () => reflectorSelfhosted.chapters.map(({ id }) => id),
  id: runs,
  name: () => ['postgres'],
  number: () => ['0'],
}
/** What the streams say at last: before that, there is more to hear. */
const UNTIL: [address: RegExp, until: string][] = [
  [/\/watch\/events$/, 'The disk is full'],
  [/\/services\/postgres\/logs$/, 'No space left on device'],
  [/\/runs\/[^/]+\/events$/, '"type":"run-'],
]

const filled = (pattern: string): string[] => {
  const gap = /\[(?<name>[^\]]+)\]/.exec(pattern)
  if (!gap) return [pattern]
  const values = GAPS[gap.groups?.name ?? '']?.()
  if (!values) throw new Error(`Nobody knows what stands in the gap of ${pattern}.`)
  return values.flatMap(value => filled(pattern.replace(gap[0], value)))
}

async function answersOf(path: string, headers = {}): Promise<string> {
  const until = UNTIL.find(([address]) => address.test(path))?.[1]
  const about = { path, headers: { ...bearer(wizard), ...headers }, briefly: true }
  const { text, headers: told } = await ask(wizard, until === undefined ? about : { ...about, until })
  return `${text}\n${JSON.stringify(told)}`
}

describe('of what is secret and was planted everywhere', () => {
  it('no page and no answer of the wizard says anything', async () => {
    for (const path of builtPatterns().flatMap(filled))
      for (const headers of path.startsWith('/api/') ? [{}] : [{}, { RSC: '1' }])
        expect.soft([path, headers, ...heardIn(await answersOf(path, headers))]).toEqual([path, headers])
  }, 300_000)

  it('the archive that is downloaded says nothing', async () => {
    const answer = await fetch(`http://127.0.0.1:${wizard.port}/api/diagnostics`, { headers: bearer(wizard) })
    const text = gunzipSync(await answer.arrayBuffer()).toString()
    expect(text).toContain('config says ••••••••')
    expect(canaries.heardIn(text)).toEqual([])
  })

  const where = () => ['--dir', checkout.dir()]
  const saysNothing = async (words: string[]) => {
    const { stdout, stderr } = await runWizard([...words, ...where()])
    expect([words, stdout + stderr]).not.toEqual([words, ''])
    expect([words, ...heardIn(stdout + stderr)]).toEqual([words])
  }

  it('no command that looks says anything', async () => {
    const looking = ['doctor', 'questions', 'models', 'plan', 'status'].flatMap(name => [
      [name],
      [name, '--json'],
    ])
    // The proof waits for an answer that does not come: meanwhile, the others.
    const proof = saysNothing(['prove', '--json'])
    for (const words of [...looking, ['diagnose']]) await saysNothing(words)
    await proof
  })

  it('`explain` of what a service said says nothing but the line that names the cause', async () => {
    const { stdout, stderr } = await runProgram('docker', ['logs', `${checkout.project()}-postgres-1`])
    const log = join(folder, 'a.log')
    writeFileSync(log, stdout + stderr)
    for (const more of [[], ['--json']]) {
      const said = await runWizard(['explain', log, ...more])
      expect(said.stdout + said.stderr).toContain('No space left on device')
      expect(canaries.heardIn(said.stdout + said.stderr)).toEqual([])
    }
  })

  it('a run that comes upon it says nothing, and keeps nothing of it in its journal', async () => {
    const before = runs().length
    const answers = join(folder, 'answers.json')
    writeFileSync(answers, JSON.stringify({ edited: { Caddyfile: 'keep', 'data/garage.toml': 'keep' } }))
    const { stdout, stderr, code } = await runWizard(['apply', '--json', '--answers', answers, ...where()], {
      env: process.env,
    })
    expect([code, heardIn(stdout + stderr)], stderr).toEqual([1, []])
    expect(runs(), stdout + stderr).toHaveLength(before + 1)
    const id = runs().at(-1)
    for (const path of [
      `/runs/${id}`,
      `/api/runs/${id}/log/text`,
      `/api/runs/${id}/log?from=0`,
      '/',
      '/dashboard',
    ])
      expect([path, ...heardIn(await answersOf(path))]).toEqual([path])
    expect(heardIn(await answersOf(`/api/runs/${id}/events`))).toEqual([])
    const { stdout: bundle } = await runWizard(['diagnose', ...where()])
    expect(canaries.heardIn(bundle)).toEqual([])
    for (const words of [['undo', '--json'], ['stop'], ['remove']]) await saysNothing(words)
  })
})
