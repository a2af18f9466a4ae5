import type { Command } from './command.ts'
import { WHAT, WHERE } from './plan-options.ts'

const { dir: DIR } = WHERE
const JSON_OUT = (what: string) => ({ help: `print ${what} as JSON` })

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
    options: { dir: DIR, json: JSON_OUT('facts and findings') },
    load: () => import('./doctor.ts'),
  },
  {
    name: 'questions',
    summary: 'Say what a stack asks, and the form of the answers.',
    options: { ...WHERE, json: JSON_OUT('questions and a schema of the answers') },
    load: () => import('./questions.ts'),
  },
  {
    name: 'plan',
    summary: 'Say what would change. Writes nothing.',
    options: { ...WHERE, ...WHAT, json: JSON_OUT('the plan') },
    load: () => import('./plan.ts'),
  },
  {
    name: 'render',
    summary: 'Write the files of the plan and start nothing.',
    options: { ...WHERE, ...WHAT },
    load: () => import('./render.ts'),
  },
]
