import type { ReactNode } from 'react'
import { shownStep } from '@/lib/doctor/remedies/shown-step.ts'
import { commandAgain, launcherPath } from '@/lib/session/again.ts'
import type { Launch } from '@/lib/session/launch.ts'
import { version } from '@/lib/version.ts'
import { Colophon } from './colophon.tsx'
import { Masthead } from './masthead.tsx'
import { WizardGone } from './reach/wizard-gone.tsx'

interface Shell {
  launch: Launch
  /** What stands between the head of the page and what it is about. */
  above?: ReactNode
  children: ReactNode
}

/** What every page of the wizard has around it. */
export function PageShell({ launch, above, children }: Shell) {
  const again = shownStep({ argv: commandAgain(launch, launcherPath()) })
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-8 px-4 py-8 sm:px-8 sm:py-16">
      <Masthead dir={launch.dir} />
      <WizardGone again={again} version={version} />
      {above}
      <main id="content" tabIndex={-1} className="flex flex-col gap-8">
        {children}
      </main>
      <Colophon />
    </div>
  )
}
