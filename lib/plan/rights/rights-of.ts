import type { Finding } from '../../doctor/finding.ts'
import type { Document } from '../../stacks/contract/document.ts'
import type { Stack } from '../../stacks/contract/stack.ts'
import type { World } from '../../stacks/contract/world.ts'
import { composeFilesOf } from '../compose-files.ts'
import { composeFiles, composeTexts } from '../planned-services.ts'
import { unusable } from '../unusable.ts'
import { imageName } from './known.ts'
import { type RightsRead, readAsks } from './read-asks.ts'
import { variablesAfter } from './variables-after.ts'

interface Planned {
  stack: Stack
  documents: Document[]
  /** The services that the plan starts. */
  services: string[]
  world: World
}

/** What the compose files of a plan ask of this machine, its own among them. */
export function rightsOf({
  stack,
  documents,
  services,
  world,
}: Planned): RightsRead & { findings: Finding[] } {
  if (composeFilesOf(stack, world.files).length === 0) return { asks: [], reaches: [], findings: [] }
  const { known, images = {} } = stack
  const read = readAsks({
    files: composeFiles(stack, documents, world),
    textOf: composeTexts(documents, world.files),
    variables: variablesAfter(documents, world),
    started: services,
    around: { dir: world.around?.dir, leads: world.around?.leads ?? {} },
    known: {
      services: new Set(known.services),
      images: new Set([...Object.keys(images), ...known.images].map(imageName)),
    },
    expected: known.asks ?? {},
  })
  return 'problem' in read
    ? { asks: [], reaches: [], findings: [unusable(read.problem.file, read.problem.because)] }
    : { ...read, findings: [] }
}
