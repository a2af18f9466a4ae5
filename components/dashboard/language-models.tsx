import { fetchModels } from '@/app/dashboard/actions.ts'
import { BeginForm } from '@/components/run/begin-form.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import { useModels } from './use-models.ts'

/** What language models hold and see, against what was meant. While a run changes the stack, no other can be begun. */
export function LanguageModels({ isChanged }: { isChanged: boolean }) {
  const models = useModels(isChanged)
  if (models === undefined || models.length === 0) return null
  return (
    <section aria-labelledby="models" className="flex flex-col gap-4">
      <h2 id="models" className="font-semibold text-large">
        Language model
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {models.map(({ name, says, warnings }) => (
          <li key={name} className="flex flex-col gap-2 px-4 py-3">
            <p className="font-medium">{name}</p>
            <p className="text-quiet text-small">{says}</p>
            {warnings.map(warning => (
              <p key={warning} className="flex gap-2 text-small">
                <LevelMark level="warns" />
                <span className="min-w-0">{warning}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      {!isChanged && models.some(({ isThere }) => isThere === false) && (
        <div className="flex flex-col gap-2">
          <p className="text-quiet text-small">
            It is fetched as a run that can be followed and stopped. Nothing that is there is lost by it.
          </p>
          <BeginForm action={fetchModels} label="Fetch what is missing" kind="plain" />
        </div>
      )}
    </section>
  )
}
