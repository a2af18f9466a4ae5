'use client'

import { Notice } from '@/components/notice.tsx'
import { Button } from '@/components/ui/button.tsx'

export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
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
