import { Copyable } from '@/components/ui/copyable.tsx'

/** A remedy in words, with what stands in backticks ready to copy and addresses ready to follow. */
export function Remedy({ text }: { text: string }) {
  return (
    <p className="pt-1">
      {pieces(text).map(({ kind, value, at }) =>
        kind === 'code' ? (
          <Copyable key={at} text={value} />
        ) : kind === 'link' ? (
          <a
            key={at}
            href={value}
            rel="noreferrer"
            target="_blank"
            className="text-accent underline underline-offset-4"
          >
            {value.replace('https://', '')}
          </a>
        ) : (
          value
        ),
      )}
    </p>
  )
}

interface Piece {
  kind: 'words' | 'code' | 'link'
  value: string
  at: number
}

function pieces(text: string): Piece[] {
  let at = 0
  return text.split(/(`[^`]+`|https:\/\/[^\s,]+[^\s,.])/).map(value => {
    const piece: Piece = value.startsWith('`')
      ? { kind: 'code', value: value.slice(1, -1), at }
      : { kind: value.startsWith('https://') ? 'link' : 'words', value, at }
    at += value.length
    return piece
  })
}
