import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SHARED_MEMORY = '/dev/shm'
const ROOM = 2 ** 30

/**
 * The environment of tests whose temporary files are in memory, where this system has a folder for that: they make
 * thousands of small files durable, one by one. Where it has no room or programs cannot be started there, as in most
 * containers, the files go to the usual folder.
 * @returns {Record<string, string>}
 */
export function memoryFolder() {
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY)
    return bavail * bsize > ROOM && programsRunIn(SHARED_MEMORY) ? { TMPDIR: SHARED_MEMORY } : {}
  } catch {
    return {}
  }
}

/** @param {string} parent */
function programsRunIn(parent) {
  const folder = mkdtempSync(join(parent, 'wizard-check-'))
  try {
    const program = join(folder, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
    return spawnSync(program).status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
