'use client'

import { useEffect } from 'react'
import { claimTab } from './claim-tab.ts'
import { faviconOf } from './favicon.ts'
import { percentOf } from './overall.ts'
import { titleOf } from './verdict-of.ts'
import type { RunView } from './view.ts'

const NAME = 'reflector-wizard'

/** A tab among many says how far the run is: in its title, and in the picture beside it. Left, it is as it was. */
export function useTab(view: RunView): void {
  const percent = percentOf(view)
  const said = `${titleOf(view)} · ${NAME}`
  const state = view.finding && view.state === 'working' ? 'failed' : view.state
  const title = state === 'working' ? `${percent}% · ${said}` : said
  const icon = faviconOf(state, percent)
  useEffect(() => claimTab({ title, icon }), [title, icon])
}
