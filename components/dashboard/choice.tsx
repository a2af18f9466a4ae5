interface Choosing<Id extends string> {
  label: string
  /** What each is called. */
  options: Readonly<Record<Id, string>>
  value: Id
  choose(id: Id): void
}

/** One of a few, in a line of its own width. */
export function Choice<Id extends string>({ label, options, value, choose }: Choosing<Id>) {
  const isOption = (id: string): id is Id => id in options
  const ids = Object.keys(options).filter(isOption)
  return (
    <label className="flex min-w-0 grow flex-wrap items-center gap-2 text-small">
      {label}
      <select
        value={value}
        onChange={({ target }) => {
          if (isOption(target.value)) choose(target.value)
        }}
        className="h-10 min-w-0 max-w-full grow rounded-md border border-line bg-surface px-2"
      >
        {ids.map(id => (
          <option key={id} value={id}>
            {options[id]}
          </option>
        ))}
      </select>
    </label>
  )
}
