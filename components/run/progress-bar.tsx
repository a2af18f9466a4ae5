interface Amount {
  title: string
  done: number
  of: number
}

/** Drawn, as a width cannot be written into the page where no style of its own is allowed. */
export function ProgressBar({ title, done, of }: Amount) {
  const part = of === 0 ? 0 : Math.min(1, done / of)
  return (
    <svg
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      className="h-1 w-full rounded-full"
      role="progressbar"
      aria-label={title}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <rect width="100" height="1" className="fill-line" />
      <rect width={part * 100} height="1" className="fill-accent" />
    </svg>
  )
}
