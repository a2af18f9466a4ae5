import { blocks, type Finding } from '../doctor/finding.ts'

/** A file that a plan has to change or rely on and cannot. */
export const unusable = (path: string, because: string): Finding => ({
  ...blocks(
    `file:${path}`,
    `${path} cannot be used`,
    because,
    `Mend ${path} or move it away, then plan again.`,
  ),
  at: path,
})
