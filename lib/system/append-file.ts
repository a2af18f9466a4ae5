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
      try {
        const bytes = Buffer.from(text)
        for (let at = 0; at < bytes.length; ) at += fs.writeSync(descriptor, bytes, at)
        if (durable) fs.fsyncSync(descriptor)
      } catch (error) {
        throw withPath(error, path)
      }
    },
    close: () => fs.closeSync(descriptor),
  }
}

/** What is open already has no name for the system; whoever is told wants to know it. */
const withPath = (error: unknown, path: string): unknown =>
  error instanceof Error ? Object.assign(error, { path }) : error
