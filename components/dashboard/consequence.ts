import { listed } from '@/lib/watch/sentence.ts'
import { neededBy } from './follow-needs.ts'
import type { Linked } from './layers.ts'

/** What is lost where a service is stopped or restarted, before somebody says so. */
export function consequenceOf(what: 'stop' | 'restart', name: string, services: readonly Linked[]): string {
  const needers = neededBy(name, services)
  const others =
    needers.length === 0 ? '' : ` ${listed(needers)} ${needers.length === 1 ? 'needs' : 'need'} it.`
  return what === 'stop'
    ? `What ${name} is doing is broken off, and it answers no more until it is started again.${others} Its data stays.`
    : `What ${name} is doing is broken off, and it is away for a while.${others} Its data stays; where its files have changed, its container is made anew, and what was written inside that is lost.`
}
