'use client'

import { useFormStatus } from 'react-dom'
import { Button } from './button.tsx'

/** Sends the form that it is in, and says so while it is under way. */
export function SubmitButton({
  label,
  pending: says,
  kind,
}: {
  label: string
  pending: string
  kind?: 'main'
}) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" disabled={pending} {...(kind && { kind })}>
      {pending ? says : label}
    </Button>
  )
}
