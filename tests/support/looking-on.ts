import { onTestFinished } from 'vitest'
import { type Collector, openCollector } from '@/lib/watch/collector.ts'
import type { Snapshot } from '@/lib/watch/snapshot.ts'

export interface LookingOn {
  collector: Collector
  /** The first news of a state that is as wanted. */
  until(wanted: (snapshot: Snapshot) => boolean, seconds?: number): Promise<Snapshot>
}

/** Somebody who has a page open on a folder, for the running test. */
export function lookingOn(dir: string): LookingOn {
  const collector = openCollector(dir)
  const away = new AbortController()
  onTestFinished(() => away.abort())
  return {
    collector,
    async until(wanted, seconds = 30) {
      const signal = AbortSignal.any([away.signal, AbortSignal.timeout(seconds * 1000)])
      let last: Snapshot | undefined
      for await (const news of collector.follow('', signal)) {
        if (news.type !== 'snapshot') continue
        last = news.snapshot
        if (wanted(last)) return last
      }
      throw new Error(`Not seen within ${seconds} s. Seen last: ${JSON.stringify(told(last), undefined, 1)}`)
    },
  }
}

const told = (snapshot: Snapshot | undefined) =>
  snapshot && {
    sentence: snapshot.sentence,
    unseen: snapshot.unseen,
    drift: snapshot.drift,
    services: snapshot.services.map(({ name, state, why, checks }) => [name, state, why, checks]),
  }

export const serviceIn = ({ services }: Snapshot, name: string) =>
  services.find(service => service.name === name)
