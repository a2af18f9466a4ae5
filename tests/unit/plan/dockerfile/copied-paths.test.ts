import { describe, expect, it } from 'vitest'
import { copiedPaths } from '@/lib/plan/dockerfile/copied-paths.ts'

const namesOf = (dockerfile: string) =>
  copiedPaths(dockerfile)?.map(parts =>
    parts.map(part => (typeof part === 'object' && 'name' in part ? part.name : '*')).join('/'),
  )

describe('copiedPaths', () => {
  it.each([
    ['COPY pyproject.toml uv.lock README.md /app/', ['pyproject.toml', 'uv.lock', 'README.md']],
    ['COPY --chown=1:1 ./app/ /app/app\nADD main.py /app/', ['app', 'main.py']],
    ['copy ["a b", "./c", "/x/"]', ['a b', 'c']],
    ['COPY package.json pnpm-lock.yaml* ./', ['package.json', '*']],
    ['COPY . .', ['']],
    ['ADD https://example.org/x.sh /x.sh\nADD git@example.org:a/b.git /b', []],
    ['COPY --from=build /app /app', []],
    ['COPY <<EOF /x\nCOPY secret /y\nEOF\nCOPY a b', ['a']],
    ['RUN --mount=type=cache,target=/c make\nRUN --mount=source=src,target=/s make', ['src']],
    ['RUN --mount=type=bind,target=/s make', ['']],
    ['RUN --mount=type=bind,from=build,source=/x,target=/s make', []],
    ['FROM a\nRUN make', []],
  ])('reads %j', (dockerfile, names) => {
    expect(namesOf(dockerfile)).toEqual(names)
  })

  it.each(['COPY $WHAT /app', 'COPY ../x /app', 'COPY a ${B}/c /app'])(
    'cannot tell what %j copies',
    dockerfile => {
      expect(copiedPaths(dockerfile)).toBeUndefined()
    },
  )
})
