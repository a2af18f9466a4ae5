import { Suspense } from 'react'
import { Colophon } from '@/components/colophon.tsx'
import { Machine } from '@/components/machine/machine.tsx'
import { MachineLoading } from '@/components/machine/machine-loading.tsx'
import { OpenNotice } from '@/components/machine/open-notice.tsx'
import { Masthead } from '@/components/masthead.tsx'
import { Standing } from '@/components/run/standing.tsx'
import { lookAtHostFor } from '@/lib/run/prepare-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'

export default async function Page() {
  const { dir, open } = await requireSession()
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-8 px-4 py-8 sm:px-8 sm:py-16">
      <Masthead dir={dir} />
      {open && <OpenNotice />}
      <main>
        <Suspense fallback={<MachineLoading />}>
          <Looked dir={dir} />
        </Suspense>
      </main>
      <Colophon />
    </div>
  )
}

/** The machine, and how far things are in the folder: both need to know the machine. */
async function Looked({ dir }: { dir: string }) {
  const host = await lookAtHostFor(dir)
  return (
    <div className="flex flex-col gap-12">
      <Machine dir={dir} host={host} />
      <Standing dir={dir} host={host} />
    </div>
  )
}
