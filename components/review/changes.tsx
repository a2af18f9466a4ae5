import type { FilePlan, KeyChange, LineChange } from '@/lib/plan/file-plan.ts'
import { Sign } from './sign.tsx'

/** What changes in a file: key by key, or line by line. */
export function Changes({ of }: { of: FilePlan['changes'] }) {
  return (
    <ul className="rounded-md border border-line bg-ground p-3 font-mono text-small">
      {of.map((change, at) => (
        <li key={keyOf(change, at)} className="flex">
          {'key' in change ? <Key change={change} /> : <Line change={change} />}
        </li>
      ))}
    </ul>
  )
}

const keyOf = (change: KeyChange | LineChange, at: number) => ('key' in change ? change.key : `line ${at}`)

function Key({ change: { key, before, after, secret, known, origin } }: { change: KeyChange }) {
  const isNew = before === null && (secret || after !== null)
  return (
    <>
      {isNew ? <Sign sign="+" word="New" /> : <Sign {...(after === null ? GOES : CHANGES)} />}
      <span className="min-w-0">
        <span className="font-medium">{key}</span>{' '}
        {secret ? <Secret words={secretWords(known, origin)} /> : <Values before={before} after={after} />}
      </span>
    </>
  )
}

const GOES = { sign: '−', word: 'Goes' } as const
const CHANGES = { sign: '~', word: 'Changes' } as const

const Secret = ({ words }: { words: string }) => (
  <>
    <span aria-hidden="true">•••••••• </span>
    <span className="text-quiet">{words}</span>
  </>
)

function secretWords(known: KeyChange['known'], origin: KeyChange['origin']): string {
  if (known === 'run') return 'a secret, made during the run'
  return origin === 'entered' ? 'the secret that you entered' : 'a secret, generated'
}

function Values({ before, after }: Pick<KeyChange, 'before' | 'after'>) {
  return (
    <>
      {before !== null && (
        <del className="text-quiet">
          <bdi>{spoken(before)}</bdi>
        </del>
      )}
      {before !== null && after !== null && <span className="text-quiet"> → </span>}
      {after !== null && <bdi>{spoken(after)}</bdi>}
    </>
  )
}

const spoken = (value: string) => (value === '' ? '(empty)' : value)

function Line({ change: { before, after } }: { change: LineChange }) {
  return (
    <>
      {after === null ? <Sign {...GOES} /> : <Sign sign="+" word="New" />}
      <span className={`min-w-0 whitespace-pre-wrap ${after === null ? 'text-quiet' : ''}`}>
        {after ?? before}
      </span>
    </>
  )
}
