import type { UsageHistory } from '@/lib/watch/usage.ts'
import { isHistory } from './news.ts'

/** All that is known of what was used in the last hour: it is measured also while nobody sees a page. */
export async function askUsage(signal: AbortSignal): Promise<UsageHistory | undefined> {
  try {
    const response = await fetch('/api/watch', { signal })
    const said: unknown = response.ok ? await response.json() : undefined
    if (typeof said !== 'object' || said === null || !('usage' in said)) return undefined
    return isHistory(said.usage) ? said.usage : undefined
  } catch {
    // That the wizard is gone is said above all of the page.
    return undefined
  }
}
