/** The state of the machine in one sentence, and a second that says how it comes. */
export function Verdict({ title, lead }: { title: string; lead: string }) {
  return (
    <div className="flex flex-col gap-1">
      <h1 id="verdict" className="font-semibold text-title">
        {title}
      </h1>
      <p className="text-quiet">{lead}</p>
    </div>
  )
}
