import { Copyable } from './copyable.tsx'

/** Sentences of ours: what stands in backticks is ready to copy, addresses are ready to follow. */
export function Prose({ text }: { text: string }) {
  return piecesOf(text).map(piece => <Piece key={piece.at} {...piece} />)
}

interface Piece {
  value: string
  at: number
}

function Piece({ value }: Piece) {
  if (value.startsWith('`')) return <Copyable text={value.slice(1, -1)} />
  if (!value.startsWith('https://')) return value
  return (
    <a href={value} rel="noreferrer" target="_blank" className="text-accent underline underline-offset-4">
      {value.replace('https://', '')}
    </a>
  )
}

function piecesOf(text: string): Piece[] {
  let at = 0
  return text.split(/(`[^`]+`|https:\/\/[^\s,]+[^\s,.)])/).map(value => {
    const piece = { value, at }
    at += value.length
    return piece
  })
}
