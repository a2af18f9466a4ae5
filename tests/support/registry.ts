import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readDebian } from './debian/release.mjs'
import { unpackPackages } from './debian/unpack-packages.mjs'
import { freePort } from './stand-in-wizard.ts'

export interface Registry {
  /** As images are named after it, such as `127.0.0.1:5000`. */
  host: string
  stop(): void
}

/** A registry on this machine, from which an engine really pulls. */
export async function startRegistry(): Promise<Registry> {
  const debian = await readDebian()
  if (!debian)
    throw new Error(
      'This test runs the registry of Debian, and this machine is none. Run it on Debian 12 or newer.',
    )
  const root = await unpackPackages(['docker-registry'], { from: debian.codename, to: debian.codename })
  const folder = mkdtempSync(join(tmpdir(), 'wizard-registry-'))
  const host = `127.0.0.1:${await freePort()}`
  const file = join(folder, 'config.yml')
  writeFileSync(file, settings(folder, host))
  const child = spawn(join(root, 'usr/bin/docker-registry'), ['serve', file], { stdio: 'ignore' })
  await answering(host, child)
  return {
    host,
    stop() {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const settings = (folder: string, host: string) => `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${join(folder, 'images')} } }
http: { addr: ${host} }
`

async function answering(host: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error(`The registry ended with ${child.exitCode} before it answered.`)
}
