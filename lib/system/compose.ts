import { type Command, ONE_MIB, type Outcome, run } from './command.ts'
import { shield } from './compose-shield.ts'
import { findProgram } from './programs.ts'
import { type Streamed, stream } from './stream-command.ts'

/** A stack as Compose is told of it. */
export interface Project {
  dir: string
  name: string
  files: string[]
  profiles: string[]
}

/** A project with the variables that its files were judged by. Compose reads no others, and no `.env`. */
export interface JudgedProject extends Project {
  variables: Readonly<Record<string, string>>
}

/** The variables that Compose is started with, whatever `.env` says. It adds the folder that it works in. */
export const composeVariables = (dir: string): Record<string, string> => ({ ...ownVariables(), PWD: dir })

const ownVariables = (): Record<string, string> => ({ ...findProgram('docker')?.env, ...shield() })

/** The command as it is run, and as it may be shown. */
const composeCommand = ({ dir, name, files, profiles }: Project, ...args: string[]): Command => [
  'docker',
  'compose',
  ...[`--project-directory=${dir}`, `--project-name=${name}`, '--progress=plain'],
  ...files.map(file => `--file=${dir}/${file}`),
  ...profiles.map(profile => `--profile=${profile}`),
  ...args,
]

/** What the wizard is started with goes before what `.env` says. */
const environmentOf = ({ variables }: JudgedProject) => ({ ...variables, ...ownVariables() })

/** Images are there before: nothing is pulled or built on the way. */
const CREATE = ['create', '--pull', 'never', '--no-build']
/** Ends the options: Compose allows services that are called `--remove-orphans` or `--push`. */
const NAMES = '--'

/** Makes containers, replaces those that are not as the files say, and starts none. Never broken off half way. */
export const createContainers = (
  project: JudgedProject,
  services: string[],
  { recreate, tell }: { recreate: boolean; tell(line: string): void },
): Promise<Streamed> =>
  stream(composeCommand(project, ...CREATE, ...(recreate ? ['--force-recreate'] : []), NAMES, ...services), {
    dir: project.dir,
    env: environmentOf(project),
    tell,
  })

/** Asks without doing it; what would be replaced is in the lines. Services in `without` count as not there. */
export const tryCreate = (
  project: JudgedProject,
  services: string[],
  { without, signal }: { without: string[]; signal: AbortSignal },
): Promise<Streamed> =>
  stream(
    composeCommand(
      project,
      '--dry-run',
      ...CREATE,
      ...without.map(service => `--scale=${service}=0`),
      NAMES,
      ...services,
    ),
    { dir: project.dir, env: environmentOf(project), signal },
  )

/** The containers that such a try would replace, those included that only need another one of them. */
export const replacedIn = (lines: string[]): string[] =>
  lines.flatMap(line => /\bContainer\s+(\S+)\s+Recreat(?:e|ed|ing)\b/.exec(line)?.[1] ?? [])

/**
 * What Compose reads in its files, as JSON, with the values of all variables and env files: it holds secrets. Compose starts
 * nothing for it, asks no engine and, with the shield, fetches no file.
 */
export const printConfig = (project: JudgedProject, services: readonly string[]): Promise<Outcome> =>
  run(composeCommand(project, 'config', '--format', 'json', NAMES, ...services), {
    dir: project.dir,
    env: environmentOf(project),
    seconds: 60,
    most: 16 * ONE_MIB,
    exact: true,
  })

export const buildImage = (
  project: JudgedProject,
  service: string,
  { signal, tell }: { signal: AbortSignal; tell(line: string): void },
): Promise<Streamed> =>
  stream(composeCommand(project, 'build', NAMES, service), {
    dir: project.dir,
    env: environmentOf(project),
    signal,
    tell,
  })

/** By the docker command, which knows the person's log-ins to registries. */
export const pullByCommand = (
  reference: string,
  { dir, signal, tell }: { dir: string; signal: AbortSignal; tell(line: string): void },
): Promise<Streamed> => stream(['docker', 'pull', NAMES, reference], { dir, signal, tell })
