import type { Gathered } from './gathered.ts'

/** Whatever stopped a run: everything that it was to make true is true by now. */
export const isMended = ({ plan }: Pick<Gathered, 'plan'>): boolean =>
  'seen' in plan &&
  'seen' in plan.seen.claims &&
  plan.seen.claims.seen.length > 0 &&
  plan.seen.claims.seen.every(({ holds }) => holds)
