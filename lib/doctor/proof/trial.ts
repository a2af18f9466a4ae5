/** How a container ended that was started only to see whether it can. */
export type Trial =
  | { ended: 'exited'; exitCode: number; stdout: string; stderr: string }
  /** The engine did not start it. */
  | { ended: 'refused'; said: string }
  | { ended: 'late'; seconds: number }

/** What was said last that may tell why it did not work. */
export function saidIn(trial: Trial): string {
  if (trial.ended === 'late') return `There was no answer within ${trial.seconds} s.`
  if (trial.ended === 'refused') return trial.said
  const said = `${trial.stderr}\n${trial.stdout}`.trim().split('\n').slice(0, 3).join(' ').slice(0, 500)
  return said === '' ? `It ended with ${trial.exitCode} and said nothing.` : said
}
