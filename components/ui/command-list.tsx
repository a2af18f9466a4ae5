import { Fragment } from 'react'
import { CopyButton } from './copy-button.tsx'

/** Commands that belong together, one below the other, and a button that copies them all. */
export function CommandList({ commands, name }: { commands: string[]; name: string }) {
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
      <CopyButton
        text={commands.map(command => `${command}\n`).join('')}
        name={`Copy the commands: ${name}`}
      />
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
