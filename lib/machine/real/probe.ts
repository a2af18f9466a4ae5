import type { Probe } from '../../stacks/contract/step.ts'
import type { Reading } from '../machine.ts'
import { readExec } from './commands.ts'
import { readBucket, readClock, readService, readWebSocket } from './elsewhere.ts'
import { readImage } from './images.ts'
import { readCertificate, readHttp, readModel, readToken } from './questions.ts'
import { readAlone } from './retire.ts'
import type { Site } from './site.ts'
import { readStopped } from './stop-service.ts'
import { readUp } from './up.ts'

/** Asks this machine one question. */
export async function askSite(probe: Probe, site: Site, signal: AbortSignal): Promise<Reading> {
  switch (probe.ask) {
    case 'alone':
      return readAlone(probe.services, site)
    case 'all':
      return readAll(probe.of, site, signal)
    case 'bucket':
      return readBucket(probe, site, signal)
    case 'clock':
      return readClock(probe, site, signal)
    case 'certificate':
      return readCertificate(probe, signal)
    case 'done':
    case 'mended':
      throw new Error(`Only who mends a machine can be asked "${probe.ask}".`)
    case 'exec':
      return readExec(probe, site, signal)
    case 'http':
      return readHttp(probe, site, signal)
    case 'image':
      return readImage(probe.service, site)
    case 'jwt':
      return readToken(probe, site)
    case 'model':
      return readModel(probe, site, signal)
    case 'service':
      return readService(probe, site, signal)
    case 'stopped':
      return readStopped(probe.service, site)
    case 'up':
      return readUp(probe, site, signal)
    case 'websocket':
      return readWebSocket(probe, signal)
    case 'written':
      return site.files.isWritten(probe.path)
        ? { ok: true, saw: 'is as planned' }
        : { ok: false, saw: 'differs from the plan' }
  }
}

/** In their order, and no further than the first that does not hold. */
async function readAll(probes: Probe[], site: Site, signal: AbortSignal): Promise<Reading> {
  let last: Reading = { ok: true, saw: '' }
  for (const probe of probes) {
    last = await askSite(probe, site, signal)
    if (!last.ok) return last
  }
  return last
}
