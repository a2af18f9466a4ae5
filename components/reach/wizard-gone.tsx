'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Copyable } from '@/components/ui/copyable.tsx'
import { LOGIN_NAMES } from '@/lib/session/login-names.ts'
import { doubtReach, versionNow } from './reach.ts'
import { useReach } from './use-reach.ts'

/** Says that the wizard behind the page does not answer, and how to start it again; once the same one answers, the page goes on. */
export function WizardGone({ again, version }: { again: string; version: string }) {
  const router = useRouter()
  const reach = useReach()
  const wasAway = useRef(false)
  useEffect(() => {
    if (reach === 'there' && wasAway.current) {
      // The scripts of this page belong to the version that made it.
      if (versionNow() === version) router.refresh()
      else location.reload()
    }
    wasAway.current = reach !== 'there'
  }, [reach, router, version])
  useEffect(() => {
    const seen = () => {
      if (!document.hidden) void doubtReach()
    }
    const doubt = () => void doubtReach()
    document.addEventListener('visibilitychange', seen)
    window.addEventListener(LOGIN_NAMES.doubt, doubt)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener(LOGIN_NAMES.doubt, doubt)
    }
  }, [])
  return (
    <div role="alert" className={reach === 'there' ? 'hidden' : 'rounded-lg border border-warns p-4'}>
      {reach === 'gone' && (
        <>
          <p className="font-medium text-warns">The wizard was stopped, or cannot be reached</p>
          <p>
            Start it again with <Copyable text={again} /> and open the link that it prints. Over ssh, check
            the tunnel first: this page goes on when the same wizard answers. If other people use this
            computer, one of them can take the port of a broken tunnel: close this page, start the wizard
            again and open the new link.
          </p>
        </>
      )}
      {reach === 'other' && (
        <>
          <p className="font-medium text-warns">
            A new start of the wizard, or another program, answers here
          </p>
          <p>
            Open the link that the wizard printed in the terminal. What was kept is still there; secrets are
            asked again. This page sends nothing more.
          </p>
        </>
      )}
    </div>
  )
}
