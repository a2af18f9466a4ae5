import type { Answers } from './answers.ts'
import { isPrivateName } from './private-name.ts'

/** The domain; an authority gives its certificate where the person has none and the name is one of the Internet. */
export function leadsHere({ access, trust }: Answers): { name: string; certified: boolean }[] {
  if (access.kind !== 'domain' && access.kind !== 'certificate') return []
  const certified = access.kind === 'domain' && trust.kind === 'public' && !isPrivateName(access.domain)
  return [{ name: access.domain, certified }]
}
