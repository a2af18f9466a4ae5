'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { DownloadLink } from '@/components/ui/download-link.tsx'

interface Tools {
  /** Where it can be had whole, as a file. */
  save: string | undefined
  isFollowing: boolean
  follow(isFollowing: boolean): void
  isWrapped: boolean
  wrap(isWrapped: boolean): void
  /** What is shown, as a text, and how many lines that are. */
  text(): { text: string; count: number }
}

export function LogTools({ save, isFollowing, follow, isWrapped, wrap, text }: Tools) {
  const [said, say] = useState('')
  const copy = async () => {
    const { text: all, count } = text()
    await navigator.clipboard.writeText(all).then(
      () => say(count === 1 ? 'One line copied' : `${count} lines copied`),
      () => say('The browser does not let this page copy. Save the log instead.'),
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Switch label="Follow" isOn={isFollowing} turn={follow} />
      <Switch label="Wrap" isOn={isWrapped} turn={wrap} />
      <Button onClick={copy} onBlur={() => say('')}>
        Copy
      </Button>
      {save !== undefined && (
        <Button asChild>
          <DownloadLink href={save} download>
            Save
          </DownloadLink>
        </Button>
      )}
      <span aria-live="polite" className="text-quiet text-small">
        {said}
      </span>
    </div>
  )
}

interface Turned {
  label: string
  isOn: boolean
  turn(isOn: boolean): void
}

const Switch = ({ label, isOn, turn }: Turned) => (
  <Button aria-pressed={isOn} onClick={() => turn(!isOn)}>
    <span aria-hidden="true" className="w-5 text-left">
      {isOn ? '✓' : ''}
    </span>
    {label}
  </Button>
)
