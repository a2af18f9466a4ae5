import { decideEdited } from '@/app/plan/actions.ts'
import { Button } from '@/components/ui/button.tsx'
import type { HandEdited } from '@/lib/plan/hand-edits.ts'
import { Changes } from './changes.tsx'
import type { File } from './file-changes.tsx'
import { BOX, Part } from './part.tsx'

export const EDITED_FILES = 'edited'

/** Files that say something else than the wizard wrote: what becomes of each is for a person to say. */
export function EditedFiles({ edited, files }: { edited: HandEdited[]; files: File[] }) {
  if (edited.length === 0) return null
  return (
    <Part id={EDITED_FILES} title="Edited by hand">
      <ul className={BOX}>
        {edited.map(one => (
          <li key={one.path} className="flex flex-col gap-3 px-4 py-3">
            <h3 className="font-mono text-small">{one.path}</h3>
            <p className="text-quiet text-small">{aboutOf(one)}</p>
            <Undone file={files.find(({ path }) => path === one.path)} />
            <div className="flex flex-wrap gap-2">
              <Choice path={one.path} word="keep" label="Keep it" becomes={one.becomes} />
              <Choice path={one.path} word="replace" label="Replace it" becomes={one.becomes} />
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}

type Word = NonNullable<HandEdited['becomes']>

function aboutOf({ becomes }: HandEdited): string {
  if (becomes === 'keep') return 'It stays as it is. What is chosen here does not reach it.'
  if (becomes === 'replace') return 'It is written again, and the old one is kept among the backups.'
  return 'It is not what the wizard wrote. Keep it as it is, or have it written again; the old one is then kept among the backups.'
}

function Undone({ file }: { file: File | undefined }) {
  if (!file || file.action === 'unchanged') return null
  if (file.changes.length === 0) return <p className="text-small">Replaced, the whole file goes.</p>
  return (
    <details>
      <summary className="cursor-pointer text-small">What replacing it changes</summary>
      <div className="mt-2">
        <Changes of={file.changes} />
      </div>
    </details>
  )
}

interface Offered {
  path: string
  word: Word
  label: string
  becomes: Word | undefined
}

function Choice({ path, word, label, becomes }: Offered) {
  const isChosen = word === becomes
  return (
    <form action={decideEdited.bind(null, path, word)}>
      <Button type="submit" aria-label={`${label}: ${path}`} aria-pressed={isChosen}>
        {isChosen && (
          <span aria-hidden="true" className="mr-2">
            ✓
          </span>
        )}
        {label}
      </Button>
    </form>
  )
}
