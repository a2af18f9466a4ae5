import { Connection } from 'better-sse'

/** So much may wait for a reader, in bytes, before whoever writes has to wait as well. */
const WAITING = 16 * 1024

/** An answer that knows whether it is read. The one that better-sse brings takes whatever it is given, and keeps it. */
export class PatientConnection extends Connection {
  readonly url: URL
  readonly request: Request
  readonly response: Response
  readonly #encoder = new TextEncoder()
  readonly #gone = new AbortController()
  #body: ReadableStreamDefaultController<Uint8Array> | undefined
  #wanted: (() => void) | undefined

  constructor(request: Request) {
    super()
    this.url = new URL(request.url)
    this.request = request
    request.signal.addEventListener('abort', this.cleanup)
    const body = new ReadableStream<Uint8Array>(
      {
        start: controller => {
          this.#body = controller
        },
        pull: () => this.#wanted?.(),
        cancel: () => this.#leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: WAITING }),
    )
    this.response = new Response(body, { headers: Connection.constants.RESPONSE_HEADERS })
    if (request.signal.aborted) this.cleanup()
  }

  /** Aborts when nobody is there any more. */
  get gone(): AbortSignal {
    return this.#gone.signal
  }

  get isRead(): boolean {
    return (this.#body?.desiredSize ?? 0) > 0
  }

  /** Settles when what was written is on its way, or when nobody is there any more. */
  async read(): Promise<void> {
    while (this.#body && !this.isRead)
      await new Promise<void>(resolve => {
        this.#wanted = resolve
      })
  }

  sendHead = () => {}

  sendChunk = (chunk: string) => this.#body?.enqueue(this.#encoder.encode(chunk))

  cleanup = () => {
    this.#body?.close()
    this.#leave()
  }

  fail(error: unknown): void {
    this.#body?.error(error)
    this.#leave()
  }

  #leave() {
    this.#body = undefined
    this.#gone.abort()
    this.#wanted?.()
    this.request.signal.removeEventListener('abort', this.cleanup)
  }
}
