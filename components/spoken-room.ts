/** Disk and what is fetched, as those who sell disks count it: on every page the same number. */
export const spokenRoom = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB` : `${Math.round(bytes / 1e6)} MB`
