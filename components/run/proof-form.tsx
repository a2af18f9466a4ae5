'use client'

import { useEffect, useRef } from 'react'
import { prove } from '@/app/proof/actions.ts'
import { type Asked, BeginForm } from './begin-form.tsx'

/** Begins a proof. What has to be typed for it is asked for when it is known to be needed. */
export const ProofForm = ({ label, kind }: { label: string; kind?: 'main' | 'plain' }) => (
  <BeginForm action={prove} label={label} {...(kind && { kind })}>
    {asked => <Typed asked={asked} />}
  </BeginForm>
)

function Typed({ asked: { label, help } }: { asked: Asked }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className="flex max-w-sm flex-col gap-1">
      <label htmlFor="typed" className="font-medium">
        {label}
      </label>
      <input
        ref={input}
        id="typed"
        name="typed"
        type="password"
        required
        autoComplete="current-password"
        aria-describedby="typed-help"
        className="h-10 rounded-md border border-line bg-surface px-3"
      />
      <p id="typed-help" className="text-quiet text-small">
        {help}
      </p>
    </div>
  )
}
