'use client'

import { useFormStatus } from 'react-dom'
import { Button } from '@/components/ui/button.tsx'

export function LookAgainButton() {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" disabled={pending}>
      {pending ? 'Looking …' : 'Look again'}
    </Button>
  )
}
