import { withTicket } from '@/components/reach/ticket.ts'
import type { Answered, ToAsk } from '@/lib/watch/answer-from-worker.ts'

const SCRIPT = '/api/watch/browser'

/** Which of these addresses answer this browser. A worker asks, for pages of ours may reach nobody but us. */
export async function whoAnswers(
  asked: readonly ToAsk[],
  signal: AbortSignal,
): Promise<Map<string, boolean>> {
  const answered = new Map<string, boolean>()
  if (asked.length === 0 || signal.aborted) return answered
  // Where the wizard gives no script, nothing is known.
  const script = await withTicket(SCRIPT).catch(() => undefined)
  if (script === undefined || signal.aborted) return answered
  const worker = new Worker(script)
  const over = new AbortController()
  return new Promise<Map<string, boolean>>(resolve => {
    const settle = () => resolve(answered)
    signal.addEventListener('abort', settle, { signal: over.signal })
    worker.onerror = settle
    worker.onmessage = ({ data: { url, answers } }: MessageEvent<Answered>) => {
      answered.set(url, answers)
      if (answered.size === asked.length) settle()
    }
    for (const one of asked) worker.postMessage(one)
  }).finally(() => {
    over.abort()
    worker.terminate()
  })
}

/** Whether this device shows a microphone. Without permission its name stays hidden, and nobody is asked for any. */
export async function hasMicrophone(): Promise<boolean | undefined> {
  // Browsers have it on secure pages only.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  const all = await devices?.enumerateDevices().catch(() => undefined)
  return all?.some(({ kind }) => kind === 'audioinput')
}
