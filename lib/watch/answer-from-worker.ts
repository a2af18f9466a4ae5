export interface ToAsk {
  url: string
  seconds: number
}

export interface Answered {
  url: string
  answers: boolean
}

/**
 * Runs in a worker of a browser, by its text alone: it may name nothing from outside. Of an answer nothing can be read
 * there but that it came, and nothing is sent that tells who asks.
 */
export function answerFromWorker(): void {
  self.onmessage = async ({ data: { url, seconds } }: MessageEvent<ToAsk>) => {
    const answers = await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(seconds * 1000),
    }).then(
      () => true,
      () => false,
    )
    const said: Answered = { url, answers }
    self.postMessage(said)
  }
}
