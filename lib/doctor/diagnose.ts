import { saidIn, withoutSaid } from './corrections.ts'
import { type HostFacts, type WholeFacts, wholeFacts } from './facts.ts'
import type { Finding, Level } from './finding.ts'
import { type Need, NO_NEED } from './need.ts'
import { amdRule } from './rules/amd.ts'
import { buildxRule } from './rules/buildx.ts'
import { clockRule } from './rules/clock.ts'
import { composeRule } from './rules/compose.ts'
import { correctedRule } from './rules/corrected.ts'
import { disksRule } from './rules/disks.ts'
import { dnsRule } from './rules/dns.ts'
import { dockerRule } from './rules/docker.ts'
import { engineRule } from './rules/engine.ts'
import { engineKindRule } from './rules/engine-kind.ts'
import { firewallRule } from './rules/firewall.ts'
import { gitRule } from './rules/git.ts'
import { lanRule } from './rules/lan.ts'
import { limitsRule } from './rules/limits.ts'
import { memoryRule } from './rules/memory.ts'
import { neededCardsRule } from './rules/needed-cards.ts'
import { neededNamesRule } from './rules/needed-names.ts'
import { neededPortsRule } from './rules/needed-ports.ts'
import { networkModuleRule } from './rules/network-module.ts'
import { nodeRule } from './rules/node.ts'
import { nvidiaRule } from './rules/nvidia.ts'
import { otherCardsRule } from './rules/other-cards.ts'
import { processorRule } from './rules/processor.ts'
import { programsRule } from './rules/programs.ts'
import { selinuxRule } from './rules/selinux.ts'
import { systemRule } from './rules/system.ts'
import { virtualRule } from './rules/virtual.ts'

export type Rule = (facts: WholeFacts, need: Need) => Finding[]

const rules: Rule[] = [
  correctedRule,
  ...[systemRule, virtualRule, processorRule, memoryRule, disksRule, limitsRule],
  ...[nodeRule, gitRule, programsRule],
  ...[dockerRule, engineRule, engineKindRule, composeRule, buildxRule, networkModuleRule],
  ...[nvidiaRule, amdRule, otherCardsRule, neededCardsRule],
  ...[lanRule, dnsRule, clockRule, firewallRule, selinuxRule, neededPortsRule, neededNamesRule],
]

/** What facts mean: for any stack, or for what one of them needs. */
export function diagnose(facts: HostFacts, need: Need = NO_NEED): Finding[] {
  const whole = wholeFacts(facts)
  const said = saidIn(whole)
  const findings = judge(whole, need)
  if (said.length === 0) return findings
  const seen = judge(withoutSaid(whole), need)
  return findings.map(one =>
    one.level === 'fine' || seen.some(other => isSame(one, other))
      ? one
      : { ...one, because: `${one.because} This depends on what was said by you: ${said.join(', ')}.` },
  )
}

const judge = (facts: WholeFacts, need: Need) => rules.flatMap(rule => rule(facts, need))

const isSame = (one: Finding, other: Finding) =>
  one.id === other.id && one.title === other.title && one.because === other.because

/** The worst level among findings: what decides whether a person can go on. */
export function worstOf(findings: Finding[]): Level {
  const levels = new Set(findings.map(({ level }) => level))
  return levels.has('blocks') ? 'blocks' : levels.has('warns') ? 'warns' : 'fine'
}
