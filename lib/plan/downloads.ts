import { modelNamed } from '../models/catalogue/catalogue.ts'
import type { Step } from '../stacks/contract/step.ts'
import { aboutBytes } from '../stacks/parts/pull-sizes.ts'
import type { Service } from './compose/services.ts'
import { isBuilt } from './is-built.ts'
import type { Plan } from './plan.ts'

export interface WantedModel {
  at: string
  name: string
}

/** What of a plan is on the machine already. */
export interface Present {
  /** Services whose image is here. */
  images: string[]
  models: WantedModel[]
  /** Services that run, or have done what they were there for. */
  up: string[]
}

export interface Download {
  what: string
  kind: 'image' | 'build' | 'model'
  isHere: boolean
  /** About as many; undefined where nobody knows. */
  bytes?: number
}

/** The language models that a plan has fetched. */
export const modelsOf = ({ steps }: Plan): WantedModel[] =>
  steps.flatMap(({ make }) =>
    make.flatMap(action => (action.do === 'model' ? [{ at: action.at, name: action.name }] : [])),
  )

/** Everything that a plan fetches or builds, and what of it is there. */
export const downloadsOf = (plan: Plan, services: Record<string, Service>, present: Present): Download[] => [
  ...plan.steps.flatMap(step => imageIn(step, services, present)),
  ...modelsOf(plan).map(model => modelDownload(model, present)),
  ...plan.steps.flatMap(step => ownDownload(step, present)),
]

function imageIn({ holds }: Step, services: Record<string, Service>, { images }: Present): Download[] {
  if (holds.ask !== 'image') return []
  const service = services[holds.service]
  const isHere = images.includes(holds.service)
  if (!service || isBuilt(service)) return [{ what: holds.service, kind: 'build', isHere }]
  const what = service.image ?? holds.service
  return [{ what, kind: 'image', isHere, ...sized(aboutBytes(what)) }]
}

function modelDownload({ at, name }: WantedModel, { models }: Present): Download {
  const isHere = models.some(model => model.at === at && model.name === name)
  return { what: name, kind: 'model', isHere, ...sized(modelNamed(name)?.bytes) }
}

/** What a service fetches for itself when it is started first. */
function ownDownload({ stage, title, make, needs }: Step, { up }: Present): Download[] {
  if (stage !== 'Models' || make.length > 0) return []
  return [{ what: title, kind: 'model', isHere: needs.every(need => up.includes(need)) }]
}

const sized = (bytes: number | undefined) => (bytes === undefined ? {} : { bytes })
