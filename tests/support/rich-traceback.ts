const WIDTH = 100

const framed = (text: string) => `│ ${text.padEnd(WIDTH - 4).slice(0, WIDTH - 4)} │`

/**
 * The lines with which a worker of Reflector logs one failure: the failure in a line, then a traceback with the locals of
 * every frame. `count` is the length of the whole; the real worker writes about 3,350 lines where the language model fails.
 */
export function richTraceback(
  first: string,
  count: number,
  error = 'APIConnectionError: Connection error.',
): string[] {
  const frames = Array.from({ length: count - 3 }, (_, at) => {
    const place = at % 12
    if (place === 0)
      return framed(`/app/.venv/lib/python3.12/site-packages/openai/_base_client.py:${at} in request`)
    if (place < 5) return framed(`  ${at} │   response = await self._client.send(request, stream=stream)`)
    return framed(
      `│ ${'headers'.padStart(12)} = Headers({'content-type': 'application/json', 'x-retry': '${at}'}) │`,
    )
  })
  return [
    first,
    `╭${' Traceback (most recent call last) '.padStart(60, '─').padEnd(WIDTH - 2, '─')}╮`,
    ...frames,
    error,
  ]
}
