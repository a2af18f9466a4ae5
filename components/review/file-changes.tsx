import type { FilePlan } from '@/lib/plan/file-plan.ts'
import { Changes } from './changes.tsx'
import { BOX, Part } from './part.tsx'
import { Sign } from './sign.tsx'

export type File = Pick<FilePlan, 'path' | 'action' | 'changes'>

const MARKS = {
  create: { sign: '+', word: 'Created' },
  update: { sign: '~', word: 'Changed' },
  remove: { sign: '−', word: 'Removed' },
} as const

/** Every file that changes, with what changes in it. */
export function FileChanges({ files }: { files: File[] }) {
  const changing = files.filter(({ action }) => action !== 'unchanged')
  const staying = files.filter(({ action }) => action === 'unchanged')
  return (
    <Part id="files" title="Files" says={countsOf(files)}>
      <ul className={BOX}>
        {changing.map(file => (
          <li key={file.path} className="px-4 py-3">
            {file.changes.length > 0 ? <Folded file={file} /> : <Name file={file} />}
          </li>
        ))}
        {staying.length > 0 && (
          <li className="px-4 py-3 text-quiet text-small">
            As they are: {staying.map(({ path }) => path).join(', ')}
          </li>
        )}
      </ul>
    </Part>
  )
}

function countsOf(files: File[]): string {
  const count = (action: File['action'], word: string) => {
    const number = files.filter(file => file.action === action).length
    return number > 0 ? [`${number} ${word}`] : []
  }
  return [
    ...count('create', 'created'),
    ...count('update', 'changed'),
    ...count('remove', 'removed'),
    ...count('unchanged', 'as now'),
  ].join(', ')
}

function Folded({ file }: { file: File }) {
  return (
    <details>
      <summary className="cursor-pointer">
        <Name file={file} />
      </summary>
      <div className="mt-2">
        <Changes of={file.changes} />
      </div>
    </details>
  )
}

function Name({ file: { path, action, changes } }: { file: File }) {
  if (action === 'unchanged') return null
  const { sign, word } = MARKS[action]
  return (
    <span className="inline-flex max-w-[calc(100%-2rem)] items-baseline gap-x-2 align-top">
      <Sign sign={sign} word={word} />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-4">
        <span className="font-mono text-small">{path}</span>
        <span className="text-quiet text-small">{aboutOf(action, changes)}</span>
      </span>
    </span>
  )
}

function aboutOf(action: File['action'], changes: File['changes']): string {
  if (action === 'remove') return 'removed; a copy is kept among the backups'
  if (changes.length === 0) return action === 'create' ? 'copied' : 'copied anew'
  const what = changes.some(change => 'key' in change) ? 'key' : 'line'
  return `${changes.length} ${what}${changes.length === 1 ? '' : 's'}`
}
