import { CopyButton } from '@/components/ui/copy-button.tsx'
import type { EquivalentCommand } from '@/lib/draft/command-line.ts'
import { Part } from './part.tsx'

/** The same from a shell, to copy. */
export function CommandLine({ command: { text, secrets, emptied } }: { command: EquivalentCommand }) {
  return (
    <Part id="command" title="The same on the command line">
      <details>
        <summary className="cursor-pointer text-quiet text-small">Show the command</summary>
        <div className="mt-2 flex flex-col items-start gap-2">
          <pre className="w-full whitespace-pre-wrap rounded-md border border-line bg-ground p-3 font-mono text-small">
            {text}
          </pre>
          <CopyButton text={text} name="Copy the command" />
          {secrets.length > 0 && (
            <p className="text-quiet text-small">
              “set” stands for a secret that the files keep. Where they have none yet, put it in place of the
              word: {secrets.join(', ')}.
            </p>
          )}
          {emptied.length > 0 && (
            <p className="text-quiet text-small">
              Emptied on these pages, which a command line cannot say: {emptied.join(', ')}.
            </p>
          )}
        </div>
      </details>
    </Part>
  )
}
