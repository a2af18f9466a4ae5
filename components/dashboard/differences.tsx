import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import type { Drift } from '@/lib/watch/snapshot.ts'

/** What differs from what was answered and from what the files say, by service and file, and how it is brought in line. */
export function Differences({ drift }: { drift: Drift[] }) {
  if (drift.length === 0) return null
  return (
    <section aria-labelledby="drift" className="flex flex-col items-start gap-4">
      <h2 id="drift" className="font-semibold text-large">
        What differs
      </h2>
      <ul className="w-full divide-y divide-line rounded-lg border border-line bg-surface">
        {groupsOf(drift).map(({ at, because, keys }) => (
          <li key={`${at} ${because}`} className="px-4 py-3">
            <p className="font-medium">{at}</p>
            <p className="text-quiet text-small">{because}</p>
            {keys.length > 0 && <p className="font-mono text-small">{keys.join(', ')}</p>}
          </li>
        ))}
      </ul>
      <Button asChild>
        <Link href="/plan">Apply: see what will change</Link>
      </Button>
    </section>
  )
}

function groupsOf(drift: Drift[]): { at: string; because: string; keys: string[] }[] {
  const groups = new Map<string, { at: string; because: string; keys: string[] }>()
  for (const one of drift) {
    const at = 'service' in one ? one.service : one.file
    const id = `${at} ${one.because}`
    const group = groups.get(id) ?? { at, because: one.because, keys: [] }
    groups.set(id, { ...group, keys: [...group.keys, ...(one.key === undefined ? [] : [one.key])] })
  }
  return [...groups.values()]
}
