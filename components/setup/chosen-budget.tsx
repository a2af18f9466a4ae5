'use client'

import { use } from 'react'
import type { Advised } from '@/lib/draft/view.ts'
import type { Budget as BudgetOf } from '@/lib/plan/bar.ts'
import { Budget } from './budget.tsx'

/** What all of it takes: as the page came, and anew with every answer that is kept. */
export function ChosenBudget({
  advised,
  changed,
}: {
  advised: Promise<Advised>
  changed: BudgetOf | undefined
}) {
  return <Budget budget={changed ?? use(advised).budget} />
}
