import { sayOnTerminal } from '../system/terminal.ts'
import { AT_REST } from './gap.ts'
import type { Sampler } from './sample-at-rest.ts'

/** From a minute after the start on, use is measured once a minute. What that needs is loaded then. */
export function watchAtRest(dir: string): void {
  let opened: Promise<Sampler> | undefined
  const turn = async () => {
    opened ??= open(dir)
    await (await opened).sample()
  }
  const timer = setInterval(() => {
    turn().catch(error => {
      clearInterval(timer)
      const because = error instanceof Error ? error.message : String(error)
      sayOnTerminal(`What services use is measured no more while no page is open: ${because}`)
    })
  }, AT_REST * 1000).unref()
}

async function open(dir: string): Promise<Sampler> {
  const [{ openSampler }, { openLoads }] = await Promise.all([
    import('./sample-at-rest.ts'),
    import('../machine/real/loads-of-folder.ts'),
  ])
  return openSampler(dir, openLoads)
}
