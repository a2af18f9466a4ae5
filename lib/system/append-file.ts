import * as fs from 'node:fs'

export interface AppendFile {
  /** `durable`: not before it would survive the power going. */
  append(text: string, durable: boolean): void
  close(): void
}

/** A file that only grows, for this user alone. */
export function openAppend(path: string): AppendFile {
  const descriptor = fs.openSync(path, 'ax', 0o600)
  return {
    append(text, durable) {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) at += fs.writeSync(descriptor, bytes, at)
      if (durable) fs.fsyncSync(descriptor)
    },
    close: () => fs.closeSync(descriptor),
  }
}
