import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { standingIn } from './standing-in.ts'

/** How far things are in this folder, and the one way on from there. Of a folder that tells nothing, nothing. */
export function Standing({ dir, host }: { dir: string; host: HostFacts }) {
  const standing = standingIn(dir, host)
  if (!standing) return null
  const { title, lead, way, href } = standing
  return (
    <section aria-labelledby="standing" className="flex flex-col items-start gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="standing" className="font-semibold text-large">
          {title}
        </h2>
        <p className="text-quiet">{lead}</p>
      </div>
      <Button kind="main" asChild>
        <Link href={href}>{way}</Link>
      </Button>
    </section>
  )
}
