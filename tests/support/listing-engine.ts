import { createServer } from 'node:http'
import { dirname } from 'node:path'

export interface PretendContainer {
  service: string
  status: string
  exitCode?: number
  startedAt?: Date
  /** The compose files that it was made from. */
  files: string[]
}

/** An engine on a socket that has these containers of one project, and these images by name; nothing can be changed. */
export async function startListingEngine(
  socket: string,
  { containers, images }: { containers: PretendContainer[]; images: string[] },
): Promise<{ stop(): void; asked: string[] }> {
  const asked: string[] = []
  const server = createServer(({ method, url = '' }, response) => {
    const { pathname } = new URL(url, 'http://engine')
    asked.push(`${method} ${pathname}`)
    const body = answerTo(decodeURIComponent(pathname), containers, images)
    response.statusCode = body === undefined ? 404 : 200
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(body ?? { message: 'no such thing' }))
  })
  await new Promise<void>(resolve => server.listen(socket, resolve))
  return {
    asked,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answerTo(path: string, containers: PretendContainer[], images: string[]): unknown {
  if (path === '/containers/json') return containers.map(entryOf)
  const [, one] = /^\/containers\/(.+)\/json$/.exec(path) ?? []
  const container = containers.find(({ service }) => service === one)
  if (container) return detailsOf(container)
  const [, image] = /^\/images\/(.+)\/json$/.exec(path) ?? []
  return image !== undefined && images.includes(image)
    ? { Metadata: { LastTagTime: new Date().toISOString() } }
    : undefined
}

const entryOf = ({ service, status, files }: PretendContainer) => ({
  Id: service,
  Names: [`/project-${service}-1`],
  State: status,
  Labels: {
    'com.docker.compose.service': service,
    'com.docker.compose.project.config_files': files.join(),
    'com.docker.compose.project.working_dir': dirname(files[0] ?? ''),
  },
})

const detailsOf = ({ service, status, exitCode = 0, startedAt = new Date() }: PretendContainer) => ({
  Id: service,
  State: { Status: status, ExitCode: exitCode, StartedAt: startedAt.toISOString() },
  HostConfig: { RestartPolicy: { Name: exitCode === 0 && status === 'exited' ? 'no' : 'unless-stopped' } },
})
