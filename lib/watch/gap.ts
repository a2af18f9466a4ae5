/** At rest it is measured once in so many seconds; while somebody looks on more often. */
export const AT_REST = 60

/** Seconds after which it is not known what was used between two samples: two turns were missed. */
export const GAP = 2.5 * AT_REST
