import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { mustRun, type Outcome, runProgram } from '../run-program.mjs'
import { type ImageName, imageOf } from './image-names.mjs'
import { ensureImages } from './make-images.mjs'

interface Start {
  image: ImageName
  env?: Record<string, string>
  /** Volumes of the lab by the path they are mounted at. */
  volumes?: Record<string, string>
  /** Files of this machine by the path they are mounted at. */
  files?: Record<string, string>
  command?: string[]
}

export interface ContainerLab {
  /** By its name the others reach it. One of the same name goes before. */
  start(name: string, start: Start): Promise<void>
  /** Runs it to its end. */
  run(start: Start): Promise<Outcome>
  exec(name: string, ...argv: string[]): Promise<Outcome>
  docker(...words: string[]): Promise<string>
  /** The container's name for the engine. */
  called(name: string): string
}

/** Stand-ins on a network of their own, with volumes of their own; all of it goes with the file's tests. */
export function containerLab(engineEnv: Record<string, string>): ContainerLab {
  const lab = `reflector-wizard-lab-${randomUUID().slice(0, 8)}`
  const options = { env: engineEnv }
  const docker = (...words: string[]) => mustRun(`docker ${words[0]}`, 'docker', words, options)
  const called = (name: string) => `${lab}-${name}`

  beforeAll(async () => {
    await ensureImages(engineEnv)
    await docker('network', 'create', lab)
  })

  afterAll(async () => {
    const mine = ['--quiet', '--filter', `label=${lab}`]
    const containers = linesOf(await docker('ps', '--all', ...mine))
    if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers)
    const volumes = linesOf(await docker('volume', 'ls', '--quiet', '--filter', `name=${lab}`))
    if (volumes.length > 0) await docker('volume', 'rm', ...volumes)
    await docker('network', 'rm', lab)
  })

  const words = ({ image, env = {}, volumes = {}, files = {}, command = [] }: Start) => [
    ...['--label', lab, '--network', lab],
    ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...Object.entries(volumes).flatMap(([path, volume]) => ['--volume', `${called(volume)}:${path}`]),
    ...Object.entries(files).flatMap(([path, file]) => ['--volume', `${file}:${path}:ro`]),
    ...[imageOf(image), ...command],
  ]

  return {
    async start(name, start) {
      await runProgram('docker', ['rm', '--force', '--volumes', called(name)], options)
      await docker('run', '--detach', '--name', called(name), '--network-alias', name, ...words(start))
    },
    run: start => runProgram('docker', ['run', '--rm', ...words(start)], options),
    exec: (name, ...argv) => runProgram('docker', ['exec', called(name), ...argv], options),
    docker,
    called,
  }
}

const linesOf = (text: string) => text.split('\n').filter(Boolean)
