import { readFileSync } from 'node:fs'

/** Seconds that a process, and the programs that it started and that have ended, kept a core busy. @param {number} pid */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  // User and system, its own and those of its children, of a hundred ticks each.
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / 100
}

/** What a process holds now, and what it held at most. @param {number} pid */
export function memoryMB(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (/** @type {RegExp} */ pattern) => Math.round((Number(pattern.exec(status)?.[1]) * 1.024) / 1000)
  return { now: of(/VmRSS:\s+(\d+)/), peak: of(/VmHWM:\s+(\d+)/) }
}
