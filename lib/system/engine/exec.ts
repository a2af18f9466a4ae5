import { type Duplex, PassThrough } from 'node:stream'
import type { Engine } from './connect.ts'

export interface ExecOutcome {
  exitCode: number
  stdout: string
  stderr: string
}

/** Bytes of an output. No command of ours says as much, so one that does is not heard to its end. */
const LIMIT = 1024 * 1024

/** Runs a command in a running container, through the engine: the command stands in no argument list of this machine's clients. */
export async function execIn(
  engine: Engine,
  id: string,
  argv: readonly string[],
  { stdin, signal }: { stdin?: string; signal?: AbortSignal } = {},
): Promise<ExecOutcome> {
  const exec = await engine.getContainer(id).exec({
    Cmd: [...argv],
    AttachStdin: stdin !== undefined,
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await exec.start(stdin === undefined ? {} : { hijack: true, stdin: true })
  const stop = () => stream.destroy()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const [stdout, stderr] = await outputs(engine, stream, stdin)
    signal?.throwIfAborted()
    return { exitCode: (await exec.inspect()).ExitCode ?? 1, stdout, stderr }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

async function outputs(engine: Engine, stream: Duplex, stdin: string | undefined) {
  const stop = () => void stream.destroy()
  const [out, err] = [collector(stop), collector(stop)]
  engine.modem.demuxStream(stream, out.stream, err.stream)
  if (stdin !== undefined) stream.end(stdin)
  await new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
    stream.once('error', reject)
  })
  return [out.text(), err.text()] as const
}

function collector(stop: () => void) {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    if (size < LIMIT) chunks.push(chunk)
    else stop()
    size += chunk.length
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}
