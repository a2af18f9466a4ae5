'use client'

import { useEffect } from 'react'
import { Notice } from '@/components/notice.tsx'
import { doubtReach } from '@/components/reach/reach.ts'
import { useReach } from '@/components/reach/use-reach.ts'
import { Button } from '@/components/ui/button.tsx'

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const reach = useReach()
  // An action that nobody answers ends here as well.
  useEffect(() => void doubtReach(), [])
  if (reach !== 'there')
    return (
      <Notice title="The wizard does not answer">
        <p>
          {reach === 'gone'
            ? 'It was stopped, or cannot be reached. Start it again as you started it before, and open the link that it prints.'
            : 'A new start of it, or another program, answers here. Open the link that the wizard printed in the terminal.'}
        </p>
        <Button onClick={reset}>Try again</Button>
      </Notice>
    )
  return (
    <Notice title="This page could not be made">
      <p>
        Nothing was changed. The terminal in which the wizard runs says why
        {error.digest ? `, under the number ${error.digest}` : ''}.
      </p>
      <Button onClick={reset}>Try again</Button>
    </Notice>
  )
}
