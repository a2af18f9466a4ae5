import { lineCutter } from './cut-lines.ts'
import { type Cause, createExplainer } from './explain.ts'

/** Explains a text of any length while it comes, and holds no more of it than a line. */
export async function explainText(pieces: AsyncIterable<string>): Promise<Cause[]> {
  const explainer = createExplainer()
  const cutter = lineCutter(explainer.read)
  for await (const piece of pieces) cutter.write(piece)
  cutter.end()
  return explainer.causes()
}
