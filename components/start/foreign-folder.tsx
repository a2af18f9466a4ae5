import { goToNewFolder } from '@/app/neighbour-actions.ts'
import { INPUT } from '@/components/ui/input-look.ts'
import { NeighbourForm } from './neighbour.tsx'

/** A folder with something in it that no stack knows: nothing is fetched into it. */
export function ForeignFolder({ reasons, name }: { reasons: string[]; name: string }) {
  return (
    <section aria-labelledby="foreign" className="flex flex-col items-start gap-6">
      <div className="flex flex-col gap-1">
        <h1 id="foreign" className="font-semibold text-title">
          This folder is used for something else
        </h1>
        <p className="text-quiet">
          It is not empty, and it holds no checkout that the wizard knows. What is in it stays as it is.
        </p>
      </div>
      <NeighbourForm action={goToNewFolder} label="Use a new folder" kind="main">
        <label className="flex w-full flex-col gap-1 sm:w-80">
          <span className="font-medium text-small">Name of a new folder inside it</span>
          <input name="name" defaultValue={name} maxLength={100} autoComplete="off" className={INPUT} />
        </label>
      </NeighbourForm>
      <details className="text-small">
        <summary className="cursor-pointer text-quiet">Why it is no checkout</summary>
        <ul className="mt-2 flex flex-col gap-1 text-quiet">
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
