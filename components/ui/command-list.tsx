'use client'

import { Fragment, useState } from 'react'
import { Button } from './button.tsx'

/** Commands that belong together, one below the other, and a button that copies them all. */
export function CommandList({ commands, name }: { commands: string[]; name: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(commands.map(command => `${command}\n`).join(''))
    setCopied(true)
  }
  // The same command may stand there twice.
  const lines = commands.map((text, index) => ({ id: index, text }))
  return (
    <div className="flex flex-col items-start gap-2">
      <ol className="w-full divide-y divide-line rounded-md border border-line bg-ground font-mono text-small">
        {lines.map(({ id, text }) => (
          <li key={id} className="px-3 py-1 wrap-anywhere">
            <code>
              {wordsOf(text).map(({ at, word }) => (
                <Fragment key={at}>
                  {at > 0 && ' '}
                  <span className="inline-block max-w-full">{word}</span>
                </Fragment>
              ))}
            </code>
          </li>
        ))}
      </ol>
      <Button onClick={copy} onBlur={() => setCopied(false)} aria-label={`Copy the commands: ${name}`}>
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}

/** A line breaks between words, never after the dash of an option. */
function wordsOf(text: string): { at: number; word: string }[] {
  let at = 0
  return text.split(' ').map(word => {
    const piece = { at, word }
    at += word.length + 1
    return piece
  })
}
