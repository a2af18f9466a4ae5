/** The moments of upstream that the sample can show: before and with the workflow engine. */
export const generations = ['2026-02', '2026-04'] as const
export type Generation = (typeof generations)[number]

export const isNewer = (generation: Generation) => generation === '2026-04'
