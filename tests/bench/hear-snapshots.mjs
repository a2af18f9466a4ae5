/** @typedef {{ sentence: string, state: string, services: { name: string, state: string }[] }} Snapshot */

/**
 * One tab with a page that shows how a stack stands: what it is told, and when somebody waits for it.
 * @param {string} base @param {string} token
 */
export async function hearSnapshots(base, token) {
  const left = new AbortController()
  const response = await fetch(`${base}/api/watch/events`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: left.signal,
  })
  if (!response.ok || !response.body) throw new Error(`The stream answers ${response.status}.`)
  /** @type {Snapshot | undefined} */
  let last
  let count = 0
  let listen = () => {}
  void read(response.body, snapshot => {
    last = snapshot
    count++
    listen()
  }).catch(error => {
    if (!left.signal.aborted) throw error
  })

  /** @param {(snapshot: Snapshot) => boolean} wanted @returns {Promise<void>} */
  const until = wanted =>
    new Promise(resolve => {
      listen = () => {
        if (last && wanted(last)) resolve()
      }
      listen()
    })

  return { until, count: () => count, leave: () => left.abort() }
}

/** @param {ReadableStream<Uint8Array>} body @param {(snapshot: Snapshot) => void} hear */
async function read(body, hear) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of body) {
    const frames = (rest + decoder.decode(piece, { stream: true })).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames)
      if (/^event:\s*snapshot$/m.test(frame)) hear(JSON.parse(/^data:(.*)$/m.exec(frame)?.[1] ?? ''))
  }
}
