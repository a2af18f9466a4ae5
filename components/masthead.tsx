export function Masthead({ dir }: { dir: string }) {
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-4 text-small">
      <span className="font-semibold">reflector-wizard</span>
      <span className="font-mono text-quiet" title="The folder this wizard works in">
        {dir}
      </span>
    </header>
  )
}
