import type { Finding } from '../../doctor/finding.ts'
import type { Weight } from '../../plan/weight.ts'
import type { Answers } from './answers.ts'
import type { Document } from './document.ts'
import type { Probe, Step } from './step.ts'
import type { BrowserWatch, Watch } from './watch.ts'
import type { World } from './world.ts'

export interface Context<A = Answers> {
  answers: A
  world: World
}

/** Taken from a method, so that a part of particular answers is a part of answers. */
type Readiness<A> = { of(context: Context<A>): Probe }['of']

/** What one choice adds. Parts are laid together by the planner; no two may set one key. */
export interface Part<A = Answers> {
  profiles?(context: Context<A>): string[]
  documents?(context: Context<A>): Document[]
  /** Only what Compose cannot do. */
  steps?(context: Context<A>): Step[]
  /** What "ready" means, by service. */
  ready?: Record<string, Readiness<A>>
  /** What else has to hold while it runs. */
  watches?(context: Context<A>): (Watch | BrowserWatch)[]
  rules?(context: Context<A>): Finding[]
  /** What it takes of memory and disk once it runs; images are counted by themselves. */
  weighs?(context: Context<A>): Weight[]
}
