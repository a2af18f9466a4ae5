import { setTimeout as pause } from 'node:timers/promises'

/** 1 takes the time that it would really take, 0 none. */
export type Pace = number

export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (milliseconds > 0) await pause(milliseconds, undefined, { signal })
}

const TICK = 200
/** Bytes a second: a connection of about half a gigabit. */
const SPEED = 60_000_000

export interface Transfer {
  bytes: number
  signal: AbortSignal
  progress(done: number): void
}

/** Carries transfers beside each other at the speed of one line. */
export function openLine(pace: Pace): (transfer: Transfer) => Promise<void> {
  let users = 0
  return async ({ bytes, signal, progress }) => {
    users++
    try {
      for (let done = 0; done < bytes; progress(done)) {
        await wait(TICK * pace, signal)
        done = pace === 0 ? bytes : Math.min(bytes, done + (SPEED * TICK) / 1000 / users)
      }
    } finally {
      users--
    }
  }
}
