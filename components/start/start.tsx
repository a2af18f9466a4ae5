import { firstChapterOf } from '@/components/setup/steps-of.ts'
import { fetchHere } from '@/lib/checkout/fetch-here.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { stacksHere } from '@/lib/start/stacks-here.ts'
import { isFree } from '@/lib/system/place.ts'
import { FetchForm, type StackCard } from './fetch-form.tsx'
import { FetchShown } from './fetch-shown.tsx'
import { ForeignFolder } from './foreign-folder.tsx'
import { StandingHere } from './standing.tsx'
import { standingIn } from './standing-in.ts'

/** What is in the folder, and the ways on from there. */
export function Start({ dir }: { dir: string }) {
  const fetching = fetchHere()
  const fetched = stacks.find(({ id }) => id === fetching?.asked.stack)
  if (fetching?.state === 'working' && fetched)
    return <FetchShown initial={fetching} title={fetched.title} next={firstChapterOf(fetched)} />
  const standing = standingIn(dir)
  if (standing) return <StandingHere standing={standing} dir={dir} />
  if (!isFree(dir)) return <ForeignFolder reasons={stacksHere(dir).reasons} name={folderName()} />
  const failed = fetching?.state === 'failed' ? fetching : undefined
  return (
    <section aria-labelledby="start" className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h1 id="start" className="font-semibold text-title">
          What do you want to set up?
        </h1>
        <p className="text-quiet">
          This folder is empty. First its files are fetched into it; nothing is started by that.
        </p>
      </div>
      <FetchForm
        stacks={stacks.map(cardOf)}
        {...(fetching && { asked: fetching.asked })}
        {...(failed?.finding && { finding: failed.finding })}
      />
    </section>
  )
}

const cardOf = ({ id, title, about, source }: (typeof stacks)[number]): StackCard => ({
  id,
  title,
  about,
  ...(source && { home: source }),
})

/** After the first stack's home, as git would call it. */
const folderName = (): string => stacks[0]?.source?.url.split('/').at(-1) ?? 'stack'
