import { blocks, type Finding } from '../doctor/finding.ts'
import { visible } from '../visible.ts'

/** A file that a plan has to change or rely on and cannot. */
export const unusable = (path: string, because: string): Finding => ({
  ...blocks(
    `file:${path}`,
    `${visible(path)} cannot be used`,
    because,
    `Repair ${visible(path)} or move it away, then plan again.`,
  ),
  at: path,
})
