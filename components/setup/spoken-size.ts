import { GIB, gib, MIB } from '@/lib/models/bytes.ts'

/** Memory and disk, as the sentences about models have them. */
export const spokenSize = (bytes: number): string =>
  bytes < GIB / 10 ? `${Math.round(bytes / MIB)} MiB` : gib(bytes)
