import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docker } from '../docker.ts'
import { runProgram } from '../run-program.mjs'
import type { DiskHolder } from './small-disk.ts'

/** Something that happens to a stack from outside, and how it passes again. */
export interface Ailment {
  begin(): Promise<unknown>
  pass(): Promise<unknown>
}

const containerOf = (project: string, service: string) => `${project}-${service}-1`

export function killed(project: string, service: string): Ailment {
  const container = containerOf(project, service)
  return { begin: () => docker('kill', container), pass: () => docker('start', container) }
}

export function paused(project: string, service: string): Ailment {
  const container = containerOf(project, service)
  return { begin: () => docker('pause', container), pass: () => docker('unpause', container) }
}

export function cutOff(project: string, service: string): Ailment {
  const [network, container] = [`${project}_default`, containerOf(project, service)]
  return {
    begin: () => docker('network', 'disconnect', network, container),
    pass: () => docker('network', 'connect', '--alias', service, network, container),
  }
}

/** What Redis holds, and what it may have; each time that it loads what it kept, the kernel ends it. */
const HELD = 200_000_000
const ALLOWED = '48m'

/** Redis holds more than the memory that its container is given from now on. */
export function shortOfMemory(project: string): Ailment {
  const container = containerOf(project, 'redis')
  const redis = (...words: string[]) => docker('exec', container, 'redis-cli', ...words)
  const give = (memory: string) => docker('update', '--memory', memory, '--memory-swap', memory, container)
  return {
    async begin() {
      await redis('SETRANGE', 'big', `${HELD}`, 'x')
      await docker('stop', container)
      await give(ALLOWED)
      await docker('start', container)
    },
    async pass() {
      await docker('stop', container)
      await give('8g')
      await docker('start', container)
      await docker(
        'exec',
        container,
        'sh',
        '-c',
        'until redis-cli DEL big | grep -q "^1"; do sleep 0.1; done',
      )
      await redis('SAVE')
    },
  }
}

/** Redis finds data that a newer version of it has written, and does not start. */
export function ofNewerVersion(project: string, folder: string): Ailment {
  const container = containerOf(project, 'redis')
  const [kept, newer] = [join(folder, 'kept.rdb'), join(folder, 'newer.rdb')]
  const startWith = async (file: string) => {
    await docker('stop', container)
    await docker('cp', file, `${container}:/data/dump.rdb`)
    await docker('start', container)
  }
  return {
    async begin() {
      await docker('exec', container, 'redis-cli', 'SAVE')
      await docker('cp', `${container}:/data/dump.rdb`, kept)
      const data = readFileSync(kept)
      data.write('REDIS0099')
      writeFileSync(newer, data)
      await startWith(newer)
    },
    pass: () => startWith(kept),
  }
}

/** Not one more byte fits on the disk of PostgreSQL, which then has to write. */
export function onFullDisk(project: string, disk: DiskHolder): Ailment {
  const container = containerOf(project, 'postgres')
  const write = "SELECT pg_logical_emit_message(false, 'filler', repeat('x', 1000000)), pg_switch_wal()"
  const psql = ['exec', container, 'psql', '-U', 'reflector', '-c', write]
  const LOST = 2
  return {
    async begin() {
      await disk.run('cat /dev/zero > /disk/filler 2> /dev/null || true')
      while ((await runProgram('docker', psql)).code !== LOST);
    },
    async pass() {
      await disk.run('rm /disk/filler')
      await docker('restart', container)
    },
  }
}
