import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { depth } from '../../support/depth.ts'
import { docker } from '../../support/docker.ts'
import { realCheckout, WHOLE } from '../../support/real-run.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { beginWizard, runWizard } from '../../support/wizard.ts'

const checkout = realCheckout('2026-04')
const line = () => ['apply', '--dir', checkout.dir(), '--json', '--flags', WHOLE]
const random = seededRandom(Number(process.env.TEST_SEED ?? 4))
const KILLS = Math.ceil(5 * depth)

/** Kills the wizard when it has told so many events, if it comes that far. */
async function killedAfter(events: number): Promise<boolean> {
  const { child, ended, heard } = beginWizard({ args: line() })
  child.stdout.on('data', () => {
    if (heard.stdout.split('\n').length > events) child.kill('SIGKILL')
  })
  return (await ended).signal === 'SIGKILL'
}

/** Programs of this machine that were started for the checkout and still run. */
const leftBehind = () =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => commandOf(pid).includes(`--project-directory=${checkout.dir()}\0`))

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const types = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map(text => (JSON.parse(text) as { type: string }).type)

describe('a run that is killed without warning', () => {
  it(`converges after ${KILLS} kills, and then there is nothing left to do`, {
    timeout: 300_000,
  }, async () => {
    let kills = 0
    while (kills < KILLS)
      if (await killedAfter(3 + random.integer(70))) kills++
      else break
    const converged = await runWizard(line())
    expect([converged.code, types(converged.stdout).at(-1)]).toEqual([0, 'run-done'])
    const before = await checkout.containers()
    const again = await runWizard(line())
    expect(types(again.stdout).filter(type => type === 'step-start')).toEqual([])
    expect(await checkout.containers()).toEqual(before)
  })

  it('leaves one key in the storage', async () => {
    const keys = await docker(
      'exec',
      `${checkout.project()}-garage-1`,
      '/garage',
      'bucket',
      'info',
      'reflector-media',
    )
    expect(keys.match(/GK[0-9a-f]{24}/g)).toHaveLength(1)
  })

  it('leaves no command behind that goes on by itself', async () => {
    while (leftBehind().length > 0) await pause(100)
  })
})
