import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import type { WayOn } from './ways-from.ts'

/** The ways on, the first of them the main one. */
export function WaysOn({ ways }: { ways: WayOn[] }) {
  if (ways.length === 0) return null
  return (
    <div className="flex flex-wrap gap-4">
      {ways.map(({ label, href }, index) => (
        <Button key={href} kind={index === 0 ? 'main' : 'plain'} asChild>
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        </Button>
      ))}
    </div>
  )
}
