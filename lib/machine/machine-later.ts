import type { Machine } from './machine.ts'

/** A machine that is opened when it is first asked: what it is made of takes a while to load. */
export function machineLater(open: () => Promise<Machine>): Machine {
  let opened: Promise<Machine> | undefined
  const machine = () => {
    opened ??= open()
    return opened
  }
  return {
    practice: false,
    probe: async (probe, signal) => (await machine()).probe(probe, signal),
    act: async (action, telling) => (await machine()).act(action, telling),
    close: async () => (await opened)?.close(),
  }
}
