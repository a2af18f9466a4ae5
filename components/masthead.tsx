import Link from 'next/link'
import { chosenLook } from './look/chosen-look.ts'
import { LookSwitch } from './look/look-switch.tsx'

export function Masthead({ dir }: { dir: string }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b pb-4 text-small">
      <Link href="/" className="font-semibold">
        reflector-wizard
      </Link>
      <span
        className="min-w-0 grow font-mono text-quiet sm:text-right"
        title="The folder this wizard works in"
      >
        {dir}
      </span>
      <LookSwitch initial={chosenLook()} />
    </header>
  )
}
