import { stopContainer, unpauseContainer } from '../../system/engine/containers.ts'
import type { Reading, Telling } from '../machine.ts'
import type { Site } from './site.ts'

const AT_WORK = ['running', 'restarting', 'paused']

export async function readStopped(service: string, { containers }: Site): Promise<Reading> {
  const state = (await containers.find(service))?.state
  return state !== undefined && AT_WORK.includes(state)
    ? { ok: false, saw: `its container is ${state}` }
    : { ok: true, saw: 'it does not run' }
}

export async function stopService(service: string, site: Site, telling: Telling): Promise<void> {
  const found = await site.containers.find(service)
  if (!found) return
  // What is paused does not hear that it shall end.
  if (found.state === 'paused') await unpauseContainer(site.engine, found.id)
  const killed = await stopContainer(site.engine, found.id)
  site.containers.forget()
  telling.log([killed === undefined ? `${service} is stopped` : `${service} ${killed}`])
}
