interface Shown {
  /** A sign for the eye, and what it means for whoever does not see it. */
  sign: '+' | '−' | '~' | '=' | '▸'
  word: string
}

export function Sign({ sign, word }: Shown) {
  return (
    <>
      <span aria-hidden="true" className="w-4 shrink-0 text-center font-mono text-quiet">
        {sign}
      </span>
      <span className="sr-only">{word}: </span>
    </>
  )
}
