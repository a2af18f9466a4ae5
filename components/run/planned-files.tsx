import type { FilePlan, KeyChange, LineChange } from '@/lib/plan/file-plan.ts'

type File = Pick<FilePlan, 'path' | 'action' | 'changes'>

const WORDS: Record<File['action'], string> = {
  create: 'is made',
  update: 'changes',
  remove: 'goes',
  unchanged: 'stays as it is',
}

/** Every file with what changes in it; what a secret says stands nowhere. */
export function PlannedFiles({ files }: { files: File[] }) {
  return (
    <section className="flex flex-col gap-2" aria-labelledby="planned-files">
      <h2 id="planned-files" className="font-medium text-quiet text-small">
        Files
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {files.map(file => (
          <li key={file.path} className="px-4 py-3">
            {file.changes.length > 0 ? <Changed file={file} /> : <Line file={file} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Changed({ file }: { file: File }) {
  return (
    <details>
      <summary className="cursor-pointer">
        <Line file={file} />
      </summary>
      <ul className="mt-2 rounded-md border border-line bg-ground p-3 font-mono text-small">
        {linesOf(file).map(({ at, text }) => (
          <li key={at} className="whitespace-pre-wrap">
            {text}
          </li>
        ))}
      </ul>
    </details>
  )
}

const linesOf = ({ changes }: File) =>
  changes.map((change, at) => ({ at, text: 'key' in change ? keyLine(change) : textLine(change) }))

function Line({ file: { path, action, changes } }: { file: File }) {
  const count =
    changes.length > 0 ? `, ${changes.length === 1 ? 'one change' : `${changes.length} changes`}` : ''
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-4">
      <span className="font-mono text-small">{path}</span>
      <span className="text-quiet text-small">
        {WORDS[action]}
        {count}
      </span>
    </span>
  )
}

function keyLine({ key, before, after, secret, known }: KeyChange): string {
  if (secret)
    return `${key}: ${known === 'now' ? 'a secret, shown to nobody' : 'a secret that comes on the way'}`
  if (after === null) return `${key} goes`
  return before === null ? `${key}=${after}` : `${key}=${after} (was ${before})`
}

const textLine = ({ before, after, secret }: LineChange): string =>
  secret ? 'a line with a secret' : after === null ? `− ${before}` : `+ ${after}`
