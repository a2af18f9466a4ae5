import type { HostFacts } from './facts.ts'
import type { Finding, Level } from './finding.ts'
import { composeRule } from './rules/compose.ts'
import { dockerRule } from './rules/docker.ts'
import { engineRule } from './rules/engine.ts'
import { nodeRule } from './rules/node.ts'
import { systemRule } from './rules/system.ts'

type Rule = (facts: HostFacts) => Finding[]

const rules: Rule[] = [systemRule, nodeRule, dockerRule, composeRule, engineRule]

export const diagnose = (facts: HostFacts): Finding[] => rules.flatMap(rule => rule(facts))

/** The worst level among findings: what decides whether a person can go on. */
export function worstOf(findings: Finding[]): Level {
  const levels = new Set(findings.map(({ level }) => level))
  return levels.has('blocks') ? 'blocks' : levels.has('warns') ? 'warns' : 'fine'
}
