import process from 'node:process'

/** The Node that runs the tests, and those that OTHER_NODES names by their paths, parted by colons. */
export const NODE_PROGRAMS: readonly string[] = [
  process.execPath,
  ...(process.env.OTHER_NODES ?? '').split(':').filter(path => path !== ''),
]
