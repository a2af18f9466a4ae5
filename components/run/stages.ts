/** Steps by stage, those first that are through first: the steps come in an order in which they can be done. */
export function stagesOf<T extends { stage: string }>(steps: T[]): { stage: string; steps: T[] }[] {
  const last = new Map(steps.map(({ stage }, index) => [stage, index]))
  return [...last]
    .sort(([, one], [, other]) => one - other)
    .map(([stage]) => ({ stage, steps: steps.filter(step => step.stage === stage) }))
}
