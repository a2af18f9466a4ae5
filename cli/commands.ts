import type { Command } from './command.ts'
import { ALLOW, WHAT, WHERE } from './plan-options.ts'

const { dir: DIR } = WHERE
const USE_STATE = { help: 'use the history that was set aside in this folder' }
const JSON_OUT = (what: string) => ({ help: `print ${what} as JSON` })

/** Without a command: the pages. */
export const pages: Command = {
  name: '',
  summary: 'Open the wizard in the browser.',
  options: {
    dir: DIR,
    practice: WHERE.practice,
    port: { value: 'N', help: 'the port to listen on (default: 4747, or the next free one)' },
    host: { value: 'ADDR', help: 'an address of this machine instead of 127.0.0.1' },
    'no-open': { help: 'print the link, open no browser' },
    'allow-all-interfaces': { help: 'allow --host 0.0.0.0 and the like' },
    'use-state': USE_STATE,
  },
  load: () => import('./open-pages.ts'),
}

export const commands: Command[] = [
  {
    name: 'get',
    summary: 'Fetch the checkout of a stack, which all else works on.',
    words: { stack: { value: 'STACK', help: 'the id of the stack, such as reflector-selfhosted' } },
    options: {
      dir: { value: 'DIR', help: 'where it shall be: a folder that is new or empty (needed)' },
      from: {
        value: 'URL|PATH',
        help: 'a git repository, a folder or a .tar.gz file (default: its own home)',
      },
      ref: { value: 'REF', help: 'a tag, branch or whole commit of it (default: the newest release known)' },
    },
    load: () => import('./get.ts'),
  },
  {
    name: 'doctor',
    summary: 'Look at this machine and say what is missing. Exits with 1 if something is.',
    options: {
      dir: DIR,
      stack: WHERE.stack,
      ...WHAT,
      'prove-gpu': { help: 'start a container to see whether it can use the graphics card' },
      'prove-network': { help: 'start a container to see whether it gets a network of its own' },
      correct: { value: 'FILE', help: 'take these facts, as JSON, for seen in this folder; - reads them' },
      'forget-corrections': { help: 'believe again what is seen' },
      mend: {
        value: '[FINDING]',
        mayStandAlone: true,
        help: 'run the commands that help, of one finding or all, after asking',
      },
      yes: { help: 'run them without asking, for --mend where nobody can be asked' },
      json: JSON_OUT('facts, findings and remedies'),
    },
    load: () => import('./doctor.ts'),
  },
  {
    name: 'models',
    summary: 'Say which language models fit, on this machine or an imagined one, and why.',
    options: {
      dir: { value: 'DIR', help: 'the folder whose corrections of facts count (default: this one)' },
      gpu: {
        value: 'GB[,GB]',
        help: 'imagine NVIDIA cards with this much memory (default, with --ram: none)',
      },
      ram: { value: 'GB', help: 'imagine a machine with this much main memory' },
      context: { value: 'N', help: 'tokens that a model shall see at once' },
      meeting: {
        value: 'MINUTES',
        help: 'the longest meeting, from which the context follows (default: 60)',
      },
      speech: {
        value: 'KIND',
        help: 'where speech becomes text: gpu, cpu, or hosted, which is elsewhere (default)',
      },
      measured: { help: 'hold what an Ollama has loaded now against the estimates instead' },
      at: { value: 'URL', help: 'the Ollama of --measured (default: ports 11434 and 11435 here)' },
      json: JSON_OUT('the list, best first,'),
    },
    load: () => import('./models.ts'),
  },
  {
    name: 'questions',
    summary: 'Say what a stack asks, and the form of the answers.',
    options: { dir: DIR, stack: WHERE.stack, json: JSON_OUT('questions and a schema of the answers') },
    load: () => import('./questions.ts'),
  },
  {
    name: 'plan',
    summary: 'Say what would change. Writes nothing.',
    options: { ...WHERE, ...WHAT, ...ALLOW, json: JSON_OUT('the plan') },
    load: () => import('./plan.ts'),
  },
  {
    name: 'render',
    summary: 'Write the files of the plan and start nothing.',
    options: { ...WHERE, ...WHAT, ...ALLOW, 'use-state': USE_STATE },
    load: () => import('./render.ts'),
  },
  {
    name: 'apply',
    summary: 'Carry the plan out: write its files and bring the stack up, until it is healthy.',
    options: {
      ...WHERE,
      ...WHAT,
      ...ALLOW,
      'use-state': USE_STATE,
      json: JSON_OUT('one event a line, as it happens,'),
    },
    load: () => import('./apply.ts'),
  },
  {
    name: 'prove',
    summary: 'Send a recording through what is installed and wait for its transcript.',
    options: {
      ...WHERE,
      'password-file': {
        value: 'FILE',
        help: 'the password to sign in with, where one is needed; - reads standard input',
      },
      json: JSON_OUT('one event a line, as it happens,'),
    },
    load: () => import('./prove.ts'),
  },
  {
    name: 'status',
    summary: 'Say how the stack stands now, and why. Exits with 0 only if all is well.',
    options: { ...WHERE, json: JSON_OUT('state, services, addresses and findings') },
    load: () => import('./status.ts'),
  },
  {
    name: 'diagnose',
    summary: 'Make a report for whoever helps, of all that is seen and without secrets.',
    options: {
      ...WHERE,
      out: { value: 'FILE', help: 'write it into a new file instead of standard output' },
      long: { help: 'an archive (.tar.gz): the report, logs, runs and more, each without secrets' },
      'show-addresses': { help: 'leave addresses in the internet readable' },
    },
    load: () => import('./diagnose.ts'),
  },
  {
    name: 'explain',
    summary: 'Name the cause of a log, and what to do. Needs no stack, no Docker and no network.',
    words: { file: { value: '[FILE]', mayBeAbsent: true, help: 'the log (default: standard input)' } },
    options: { json: JSON_OUT('causes, best first,') },
    load: () => import('./explain.ts'),
  },
  {
    name: 'undo',
    summary: 'Put the files of the last run back as they were before it.',
    options: { ...WHERE, 'use-state': USE_STATE, json: JSON_OUT('one event a line, as it happens,') },
    load: () => import('./undo.ts'),
  },
  {
    name: 'stop',
    summary: 'Stop what runs of the stack. All data stays.',
    options: WHERE,
    load: () => import('./stop.ts'),
  },
  {
    name: 'remove',
    summary: 'Remove the containers and networks of the stack, and with --data its data.',
    options: {
      ...WHERE,
      data: { help: 'remove the volumes with all data as well, after asking twice' },
      'yes-remove-data': {
        value: 'NAME',
        help: 'the name of the project, for --data where nobody can be asked',
      },
    },
    load: () => import('./remove.ts'),
  },
]
