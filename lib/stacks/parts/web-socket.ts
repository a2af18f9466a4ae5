import type { Watch } from '../contract/watch.ts'

/** What is new reaches a page through it; who shows no token is turned away, which shows that the question arrived. */
export const webSocketWatch = (api: string): Watch => ({
  id: 'websocket',
  service: 'server',
  proves: 'WebSockets get through to it where browsers open them',
  asks: { ask: 'websocket', url: `${api}/v1/events` },
  from: 'host',
  every: 600,
  within: 5,
  early: {
    title: 'WebSockets do not get through to the server',
    remedy:
      'Pages then show what is new only when they are loaded again. Have the proxy in front pass on the headers `Upgrade` and `Connection`.',
  },
})
