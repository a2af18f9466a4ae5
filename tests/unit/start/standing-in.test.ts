import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { standingIn } from '@/components/start/standing-in.ts'
import { saveAnswer } from '@/lib/draft/save-answer.ts'
import { setOut } from '@/lib/draft/set-out.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { beginRun, runStart } from '../../support/followed-run.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const CHECKOUTS = join(import.meta.dirname, '..', '..', 'support', 'checkouts')

let dir: string
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

const holdCheckout = () => cpSync(join(CHECKOUTS, 'reflector-2026-04'), dir, { recursive: true })
function write(path: string, text: string) {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
}
const labels = () => standingIn(dir)?.ways.map(({ label }) => label)
const ways = () => standingIn(dir)?.ways.map(({ href }) => href)

describe('the ways on from a folder', () => {
  it('are none where nothing in it is known', () => {
    expect(standingIn(dir)).toBeUndefined()
    write('mine', 'x')
    expect(standingIn(dir)).toBeUndefined()
  })

  it('begin with the first question of a checkout', () => {
    holdCheckout()
    expect(ways()).toEqual(['/setup/speech', '/plan'])
    expect(standingIn(dir)?.choices).toEqual([])
  })

  it('are a choice where several stacks know the checkout, until one is chosen', () => {
    openPractice(dir)
    expect(standingIn(dir)?.choices.map(({ id }) => id)).toEqual([
      'reflector-selfhosted',
      'reflector-standalone',
    ])
    expect(ways()).toEqual([])
    setOut(dir, 'reflector-standalone')
    expect(standingIn(dir)?.title).toBe('Reflector standalone')
    expect(standingIn(dir)?.choices.map(({ id }) => id)).toEqual(['reflector-selfhosted'])
  })

  it('lead to the first page that nobody answered, once something was answered', () => {
    holdCheckout()
    saveAnswer(dir, { stack: 'reflector-selfhosted', question: 'speech', kind: 'cpu', of: {} })
    expect(labels()?.[0]).toBe('Go on where you stopped')
    expect(ways()?.[0]).toBe('/setup/language-model')
  })

  it('change what was set up without the wizard', () => {
    holdCheckout()
    write('server/.env', 'LLM_MODEL=x\n')
    write('www/.env', 'SITE_URL=x\n')
    expect(labels()).toEqual(['See how it stands', 'Change how it is set up', 'Check it'])
  })

  it('say what is wrong with a checkout that cannot be read', () => {
    holdCheckout()
    write('docker-compose.selfhosted.yml', 'services: [')
    expect(standingIn(dir)?.findings).not.toEqual([])
    expect(ways()).toEqual(['/plan'])
  })
})

describe('the ways on from a run', () => {
  beforeEach(holdCheckout)

  it('follow one that is under way', () => {
    const run = beginRun(openStateFolder(dir))
    run.write(runStart())
    expect(standingIn(dir)?.ways).toEqual([{ label: 'Follow it', href: `/runs/${run.id}` }])
    run.leave()
    expect(labels()?.[0]).toBe('Go on from there')
  })

  it('change what one has set up, and say since when', () => {
    const run = beginRun(openStateFolder(dir))
    run.write(runStart(), { type: 'run-done', urls: [] })
    run.leave()
    expect(labels()).toEqual(['See how it stands', 'Change how it is set up', 'Check it', 'The last run'])
    expect(standingIn(dir)?.since).toBe(run.written.at(-1)?.at)
  })

  it('are those of the folder again where the history was removed', () => {
    const run = beginRun(openStateFolder(dir))
    run.write(runStart(), { type: 'run-done', urls: [] })
    run.leave()
    rmSync(openStateFolder(dir).path, { recursive: true })
    expect(labels()).toEqual(['Set it up', 'See what will change'])
  })
})
