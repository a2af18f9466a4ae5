const PRELOAD = `
import net from 'node:net'
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [{ host, port, path }] = args.flat()
  process.stderr.write('[connects to ' + (path ?? host + ':' + port) + ']\\n')
  return connect.apply(this, args)
}`

/** For Node's command line: makes a process say whom it connects to. */
export const TELLING_CONNECTIONS = ['--import', `data:text/javascript,${encodeURIComponent(PRELOAD)}`]

export const connectionsIn = (stderr: string): string[] =>
  [...stderr.matchAll(/^\[connects to (.*)\]$/gm)].map(([, place]) => place ?? '')
