/** How a field looks that something is typed into. */
export const INPUT =
  'h-10 w-full min-w-0 rounded-md border border-line bg-ground px-3 aria-invalid:border-blocks'
