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
 * there but that it came, nothing is sent that tells who asks, and whatever is not `named` is not asked.
 */
export function answerFromWorker(named: readonly string[]): void {
  self.onmessage = async ({ data: { url, seconds } }: MessageEvent<ToAsk>) => {
    // Twice: a browser breaks off what is under way when a network comes or goes, as those of containers do.
    const answers = named.includes(url) && ((await reach(url, seconds)) || (await reach(url, seconds)))
    const said: Answered = { url, answers }
    self.postMessage(said)
  }

  function reach(url: string, seconds: number): Promise<boolean> {
    const asked = fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(seconds * 1000),
    })
    return asked.then(
      () => true,
      () => false,
    )
  }
}
