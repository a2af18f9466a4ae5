import type { Command } from './command.ts'

const DIR = { value: 'DIR', help: 'the folder to work in (default: this one)' }

/** Without a command: the pages. */
export const pages: Command = {
  name: '',
  summary: 'Open the wizard in the browser.',
  options: {
    dir: DIR,
    port: { value: 'N', help: 'the port to listen on (default: 4747, or the next free one)' },
    host: { value: 'ADDR', help: 'an address of this machine instead of 127.0.0.1' },
    'no-open': { help: 'print the link, open no browser' },
    'allow-all-interfaces': { help: 'allow --host 0.0.0.0 and the like' },
  },
  load: () => import('./open-pages.ts'),
}

export const commands: Command[] = [
  {
    name: 'doctor',
    summary: 'Look at this machine and say what is missing. Exits with 1 if something is.',
    options: { dir: DIR, json: { help: 'print facts and findings as JSON' } },
    load: () => import('./doctor.ts'),
  },
]
