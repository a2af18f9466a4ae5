import type { ComposeService } from '../../plan/compose/model.ts'
import { readCompose } from '../../plan/compose/read.ts'
import { type Service, servicesOf, type Variables } from '../../plan/compose/services.ts'
import { EnvFileError } from '../../plan/env/env-file-error.ts'
import { readEnv } from '../../plan/env/read-env.ts'
import { fill } from '../../plan/fill.ts'
import { isBuilt } from '../../plan/is-built.ts'
import type { Plan } from '../../plan/plan.ts'
import type { World } from '../../stacks/contract/world.ts'
import { seeFile } from '../../system/see-file.ts'
import { printOf } from './memory.ts'

/** The services of a plan, as far as a container is made from them. */
export interface Containers {
  serviceOf(name: string): Service
  imageOf(name: string): string
  /** Its image is made here, and not pulled. */
  isBuilt(name: string): boolean
  /** Of everything that a container made now would be made from. */
  printOf(name: string): string
}

export function openContainers(plan: Plan, world: World, dir: string): Containers {
  const own = new Map(plan.documents.map(document => [document.path, document]))
  const { model, problem } = readCompose(plan.compose.files, path => {
    const document = own.get(path)
    return document ? fill(document, world.files, () => '') : textOf(world.files[path])
  })
  if (!model) throw new Error(`${problem.file}: ${problem.because}`)

  const definitionOf = (name: string): ComposeService => {
    const found = model.services[name]
    if (!found) throw new Error(`There is no service ${name} in ${plan.compose.files.join(', ')}.`)
    return found
  }
  const serviceOf = (name: string): Service => {
    const only = { ...model, services: { [name]: definitionOf(name) } }
    const service = servicesOf(only, variablesIn(dir))[name]
    if (!service) throw new Error(`There is no service ${name}.`)
    return service
  }
  return {
    serviceOf,
    isBuilt: name => isBuilt(serviceOf(name)),
    imageOf: name => serviceOf(name).image ?? `built-${name}`,
    printOf: name => {
      const { uses, reads, mounts } = serviceOf(name)
      const value = variablesIn(dir)
      return printOf({
        made: definitionOf(name),
        with: uses.map(variable => value(variable) ?? null),
        reads: reads.map(path => settingsIn(dir, path)),
        sees: mounts.map(path => textOf(seeFile(dir, path)) ?? null),
      })
    },
  }
}

const textOf = (seen: World['files'][string] | undefined) => (seen && 'text' in seen ? seen.text : undefined)

function variablesIn(dir: string): Variables {
  const settings = settingsIn(dir, '.env')
  return name => (typeof settings === 'string' ? undefined : settings.find(([key]) => key === name)?.[1])
}

/** The keys and values of an env file, for its comments reach no container; its text where it cannot be read. */
function settingsIn(dir: string, path: string): [key: string, value: string][] | string {
  const text = textOf(seeFile(dir, path)) ?? ''
  try {
    return [...readEnv(text)].map(([key, { value }]) => [key, value])
  } catch (error) {
    if (error instanceof EnvFileError) return text
    throw error
  }
}
